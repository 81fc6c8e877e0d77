/** The blocks that a package still needs, in files that exist or are new. */
import {
  parseDirectives,
  scaffoldUnit,
  withoutScaffold,
  type FindTarget,
  type PlanFile,
  type Scaffold,
  type ScaffoldRequest,
  type ScaffoldTarget,
} from '../core/index.js';
import { displayPath, readSource } from '../files/index.js';
import { pushAll } from '../base/list.js';
import type { ModuleEntry } from '../project/index.js';
import { findTargets } from '../project/scaffold.js';
import type { ProjectFinding } from '../report/index.js';
import { addStubFiles } from './module-files.js';
import { problemFinding } from './problem-finding.js';
import type { Loaded } from './run.js';
import type { SourceFile, Sources } from './unit.js';

export interface ScaffoldedFiles {
  readonly scaffold: Scaffold;
  /** Files that were read only because they are extended. */
  readonly read: readonly SourceFile[];
  readonly findings: readonly ProjectFinding[];
}

/** How files are found that are extended, and what finding them has read. */
interface Targets {
  readonly find: FindTarget;
  readonly read: SourceFile[];
  readonly findings: ProjectFinding[];
}

/** Reads a file when it is looked for. */
export function targetsOf(
  files: readonly PlanFile[],
  sources: Sources,
  { vocabulary }: Loaded['dialect'],
): Targets {
  const read: SourceFile[] = [];
  const findings: ProjectFinding[] = [];
  const parsed = ({ path, text }: Pick<SourceFile, 'path' | 'text'>): ScaffoldTarget => {
    return { path, parsed: parseDirectives(text, vocabulary) };
  };
  const find = findTargets(files, (path) => {
    const known = sources.files.find((file) => file.path === path || file.realPath === path);
    if (known !== undefined) return parsed(known);
    const answer = readSource(path, { always: true });
    if (answer.kind === 'problem') findings.push(problemFinding(answer.problem));
    if (answer.kind !== 'source') return null;
    const { text, isMarked, identity } = answer;
    const display = displayPath(path, process.cwd());
    read.push({ path, realPath: path, display, text, isMarked, identity });
    return parsed({ path, text });
  });
  return { find, read, findings };
}

/** Adds nothing without requests: the files pass through. */
export function scaffoldFiles(
  files: readonly PlanFile[],
  sources: Sources,
  loaded: Loaded,
  requests: readonly ScaffoldRequest[],
  modules: readonly ModuleEntry[],
): ScaffoldedFiles {
  const { registry, dialect } = loaded;
  if (requests.length + modules.length === 0 || registry === null) {
    return { scaffold: withoutScaffold(files), read: [], findings: [] };
  }
  const { find, read, findings } = targetsOf(files, sources, dialect);
  const extended = scaffoldUnit(files, registry, dialect, requests, find);
  const { scaffold, findings: ofModules } = addStubFiles(extended, modules, loaded, find);
  pushAll(findings, ofModules);
  for (const { path, namespace } of scaffold.skipped) {
    const place = { path, line: null };
    findings.push(
      problemFinding({ code: 'file.skipped-by-directive', data: { namespace }, place }),
    );
  }
  return { scaffold, read, findings };
}
