/**
 * Walks, then reads each file once. A file without a directive leaves nothing behind, and in a large
 * tree a second thread tells which files those are: a tree that does not concern us is dismissed at
 * the speed of a search through it.
 */
import { startHelper } from './plain-helper.js';
import { PLAIN, readSource, type SourceRead } from './read.js';
import { walk, type MetFile, type WalkedFile, type WalkProblem } from './walk.js';

/** A file that may hold a directive, or that could not be looked at. */
export interface FoundSource extends WalkedFile {
  readonly read: Exclude<SourceRead, { readonly kind: 'plain' }>;
}

export interface FoundSources {
  /** In the order of the reference. Each file once. */
  readonly sources: readonly FoundSource[];
  readonly problems: readonly WalkProblem[];
  /** Absolute; every folder that was listed. */
  readonly folders: readonly string[];
}

export interface FindOptions {
  /** Absolute path that relative PATHs and displayed paths start from. */
  readonly cwd: string;
  /** Files that are not read; none by default. */
  readonly excluded?: (realPath: string) => boolean;
  /** By real path, what was read before: it is not read again, and what is read now is added. */
  readonly reads?: KnownReads;
  /** Path of the bundle of `plain-worker.ts`; without it one thread reads everything. */
  readonly helper?: string;
}

/** By real path, what files hold. */
export type KnownReads = Map<string, SourceRead>;

/** Reads every `.py` and `.pyi` file under the PATHs. Never throws. */
export function findSources(
  paths: readonly string[],
  { cwd, excluded = () => false, reads: known, helper }: FindOptions,
): FoundSources {
  const reads = new Map<string, FoundSource['read']>();
  const choose = (met: readonly MetFile[]): readonly MetFile[] => {
    const files = met.filter(({ realPath }) => !excluded(realPath));
    const isKnownPlain = startHelper(files, known?.size ? undefined : helper);
    return files.filter(({ path, realPath }, index) => {
      const read = known?.get(realPath) ?? (isKnownPlain(index) ? PLAIN : readSource(path));
      known?.set(realPath, read);
      if (read.kind === 'plain') return false;
      reads.set(path, read);
      return true;
    });
  };
  const { files, problems, folders } = walk(paths, { cwd, choose });
  const sources = files.flatMap((file) => {
    const read = reads.get(file.path);
    return read === undefined ? [] : [{ ...file, read }];
  });
  return { sources, problems, folders };
}
