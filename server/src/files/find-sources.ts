/**
 * Walks and reads in one pass: each file once, as it is met. A file without a directive leaves
 * nothing behind, so that a large tree that does not concern us is dismissed at the speed of a
 * search through it.
 */
import { readSource, type SourceRead } from './read.js';
import { walk, type Listings, type WalkedFile, type WalkProblem } from './walk.js';

/** A file that may hold a directive, or that could not be looked at. */
export interface FoundSource extends WalkedFile {
  readonly read: Exclude<SourceRead, { readonly kind: 'plain' }>;
}

export interface FoundSources {
  /** In the order of the reference. Each file once. */
  readonly sources: readonly FoundSource[];
  readonly problems: readonly WalkProblem[];
}

export interface FindOptions {
  /** Absolute path that relative PATHs and displayed paths start from. */
  readonly cwd: string;
  /** Files that are not read; none by default. */
  readonly excluded?: (realPath: string) => boolean;
  /** What was found before: it is neither listed nor read again. */
  readonly earlier?: FoundBefore;
}

/** What a walk that read every file leaves for those after it. */
export interface FoundBefore {
  /** By real path, what files hold that may hold a directive. */
  readonly reads: ReadonlyMap<string, SourceRead>;
  /** Without the files that hold none. */
  readonly listings: Listings;
}

/** What several walks leave, as one. */
export function joinFound(all: readonly FoundBefore[]): FoundBefore {
  return {
    reads: new Map(all.flatMap(({ reads }) => [...reads])),
    listings: new Map(all.flatMap(({ listings }) => [...listings])),
  };
}

/** Reads every `.py` and `.pyi` file under the PATHs. Never throws. */
export function findSources(
  paths: readonly string[],
  { cwd, excluded = () => false, earlier }: FindOptions,
): FoundSources {
  const reads = new Map<string, FoundSource['read']>();
  const wanted = (path: string, realPath: string): boolean => {
    if (excluded(realPath)) return false;
    const read = earlier?.reads.get(realPath) ?? readSource(path);
    if (read.kind === 'plain') return false;
    reads.set(path, read);
    return true;
  };
  const { files, problems } = walk(paths, {
    cwd,
    wanted,
    ...(earlier !== undefined && { listings: earlier.listings }),
  });
  const sources = files.flatMap((file) => {
    const read = reads.get(file.path);
    return read === undefined ? [] : [{ ...file, read }];
  });
  return { sources, problems };
}
