/** The files of a run: walked, read and parsed, with everything that could not be looked at. */
import { parseDirectives, type Dialect, type PlanFile } from '../core/index.js';
import {
  findSources,
  type FileIdentity,
  type FoundBefore,
  type FoundSource,
} from '../files/index.js';
import { problemFinding } from './problem-finding.js';
import type { Unit } from '../project/index.js';
import type { ProjectFinding } from '../report/index.js';

export interface SourceFile {
  readonly path: string;
  readonly realPath: string;
  readonly display: string;
  readonly text: string;
  readonly identity: FileIdentity;
}

export interface Sources {
  /** Files that may hold a directive, in the order of the reference. */
  readonly files: readonly SourceFile[];
  readonly findings: readonly ProjectFinding[];
  /** Temporary files of runs, killed ones among them. */
  readonly leftovers: readonly string[];
}

/**
 * Reads every file of the unit. Nothing throws; problems become findings.
 *
 * @param mayBeMissing whether a path may be missing, because scaffolding creates it
 * @param earlier what has been read and listed already
 */
export function readSources(unit: Unit, mayBeMissing: boolean, earlier?: FoundBefore): Sources {
  const { excluded } = unit;
  const { sources, problems, leftovers } = findSources(unit.unitPaths, {
    cwd: process.cwd(),
    excluded,
    ...(earlier !== undefined && { earlier }),
  });
  const findings = problems
    .filter(({ code }) => !(mayBeMissing && code === 'file.missing'))
    .map(problemFinding);
  const files = sources.flatMap((source) => toFile(source, findings));
  return { files, findings, leftovers };
}

function toFile(source: FoundSource, findings: ProjectFinding[]): readonly SourceFile[] {
  const { path, realPath, display, read } = source;
  if (read.kind === 'source') {
    return [{ path, realPath, display, text: read.text, identity: read.identity }];
  }
  // What was read before may have been reached by another path.
  findings.push(problemFinding({ ...read.problem, place: { path, line: null } }));
  return [];
}

/** Parses the sources with the vocabulary of a dialect; files without any marker are left out. */
export function parseSources(
  files: readonly Pick<SourceFile, 'path' | 'text'>[],
  dialect: Dialect,
): readonly PlanFile[] {
  return files
    .map(({ path, text }) => ({ path, parsed: parseDirectives(text, dialect.vocabulary) }))
    .filter(({ parsed }) => parsed.hasMarkers);
}
