/** The files of a run: walked and read, with everything that could not be looked at. */
import { compareCodePoints } from '../core/index.js';
import {
  displayPath,
  findSources,
  type FileIdentity,
  type FoundBefore,
  type FoundSource,
  type SourceRead,
} from '../files/index.js';
import { problemFinding } from './problem-finding.js';
import type { Unit } from '../project/index.js';
import type { ProjectFinding } from '../report/index.js';

export interface SourceFile {
  readonly path: string;
  readonly realPath: string;
  readonly display: string;
  readonly text: string;
  /** Whether it may hold a directive. */
  readonly isMarked: boolean;
  readonly identity: FileIdentity;
}

export interface Sources {
  /** Files that may hold a directive, in the order of the reference. */
  readonly files: readonly SourceFile[];
  readonly findings: readonly ProjectFinding[];
  /** Temporary files of runs, killed ones among them. */
  readonly leftovers: readonly string[];
}

/** From this many files on, setting V8's flags saves more than it costs. */
export const MANY_FILES = 40;

export const NO_SOURCES: Sources = { files: [], findings: [], leftovers: [] };

/** What standard input says that a file holds, whatever is on disk. */
export interface TypedSource {
  /** A real path; the file need not exist. */
  readonly path: string;
  readonly read: SourceRead;
}

export interface ReadOptions {
  /** Whether a path may be missing, because scaffolding creates it. */
  readonly mayBeMissing: boolean;
  /** Whether files that may use tvm_ffi are read, too. */
  readonly uses?: boolean;
  /** Which texts are read besides; `null` for none. */
  readonly also?: ((text: string) => boolean) | null;
  /** What has been read and listed already. */
  readonly earlier?: FoundBefore | undefined;
  readonly typed?: TypedSource | undefined;
}

/** Reads every file of the unit. Nothing throws; problems become findings. */
export function readSources(
  unit: Unit,
  { mayBeMissing, uses = false, also = null, earlier, typed }: ReadOptions = {
    mayBeMissing: false,
  },
): Sources {
  const { excluded, wished } = unit;
  const { sources, problems, leftovers } = findSources(unit.unitPaths, {
    cwd: process.cwd(),
    excluded,
    uses,
    also,
    ...(earlier !== undefined && { earlier }),
  });
  const findings = problems
    .filter(({ code }) => !(mayBeMissing && code === 'file.missing'))
    .filter(({ code, place }) => !(code === 'file.missing' && wished.has(place.path)))
    .filter(({ place }) => place.path !== typed?.path)
    .map(problemFinding);
  const found = typed === undefined ? sources : withTyped(sources, typed);
  const files = found.flatMap((source) => toFile(source, findings));
  return { files, findings, leftovers };
}

/** Its place in the order is that of its path. */
function withTyped(
  sources: readonly FoundSource[],
  { path, read }: TypedSource,
): readonly FoundSource[] {
  const others = sources.filter(({ realPath }) => realPath !== path);
  if (read.kind === 'plain') return others;
  const display = displayPath(path, process.cwd());
  const own = { path, display, root: path, realPath: path, read };
  return [...others, own].sort((a, b) => compareCodePoints(a.path, b.path));
}

function toFile(source: FoundSource, findings: ProjectFinding[]): readonly SourceFile[] {
  const { path, realPath, display, read } = source;
  if (read.kind === 'source') {
    const { text, isMarked, identity } = read;
    return [{ path, realPath, display, text, isMarked, identity }];
  }
  // What was read before may have been reached by another path.
  findings.push(problemFinding({ ...read.problem, place: { path, line: null } }));
  return [];
}
