/**
 * Walks and reads in one pass, each file once. Nothing is kept of a file without a directive, so a
 * large unrelated tree takes no longer than searching through it.
 */
import { readSource, type SourceRead } from './read.js';
import { walk, type Listings, type WalkedFile, type WalkProblem } from './walk.js';

/** A file that may hold a directive or could not be read. */
export interface FoundSource extends WalkedFile {
  readonly read: Exclude<SourceRead, { readonly kind: 'plain' }>;
}

export interface FoundSources {
  /** In the order of the reference. Each file once. */
  readonly sources: readonly FoundSource[];
  readonly problems: readonly WalkProblem[];
  /** As the walk finds them. */
  readonly leftovers: readonly string[];
}

export interface FindOptions {
  /** Absolute base of relative PATHs and of displayed paths. */
  readonly cwd: string;
  /** Files that are not read; none by default. */
  readonly excluded?: (realPath: string) => boolean;
  /** Whether files without a directive that may use tvm_ffi are found too. */
  readonly uses?: boolean;
  /** Which texts are found besides, as Latin-1; `null` for none. */
  readonly also?: ((text: string) => boolean) | null;
  /** Earlier results, which are neither listed nor read again. */
  readonly earlier?: FoundBefore;
}

/** What later walks can reuse of a walk that read every file. */
export interface FoundBefore {
  /** By real path, the content of files that may hold a directive. */
  readonly reads: ReadonlyMap<string, SourceRead>;
  /** Without files that hold no directive. */
  readonly listings: Listings;
  /** Whether both hold files without a directive that may use tvm_ffi, too. */
  readonly uses: boolean;
}

/** Combines the results of several walks. */
export function joinFound(all: readonly FoundBefore[]): FoundBefore {
  return {
    reads: new Map(all.flatMap(({ reads }) => [...reads])),
    listings: new Map(all.flatMap(({ listings }) => [...listings])),
    uses: all.every(({ uses }) => uses),
  };
}

/** Reads every `.py` and `.pyi` file under the PATHs. Never throws. */
export function findSources(
  paths: readonly string[],
  { cwd, excluded = () => false, uses = false, also = null, earlier }: FindOptions,
): FoundSources {
  const reads = new Map<string, FoundSource['read']>();
  const wanted = (path: string, realPath: string): boolean => {
    if (excluded(realPath)) return false;
    const read = earlier?.reads.get(realPath) ?? readSource(path, { uses, also });
    if (read.kind === 'plain') return false;
    reads.set(path, read);
    return true;
  };
  const { files, problems, leftovers } = walk(paths, {
    cwd,
    wanted,
    ...(earlier !== undefined && { listings: earlier.listings }),
  });
  const sources = files.flatMap((file) => {
    const read = reads.get(file.path);
    return read === undefined ? [] : [{ ...file, read }];
  });
  return { sources, problems, leftovers };
}
