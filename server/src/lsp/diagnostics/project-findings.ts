/**
 * Findings about a project itself. They belong to no Python file, and a diagnostic without a file
 * cannot be shown, so they sit on the file that configures the project.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../../base/node/probe.js';
import { orphanCause, type Problem, type RegistryIndex } from '../../core/index.js';
import { displayPath } from '../../files/index.js';
import {
  chooseProjectSeverities,
  keyLines,
  libraryCandidates,
  outdatedLibraries,
} from '../../project/index.js';
import { projectFinding, type ProjectFinding } from '../../report/index.js';
import { isRepairable } from '../../registry/lock-state.js';
import { lockProblem } from './lock-problem.js';
import { likelyLibraries } from '../../registry/likely-libraries.js';
import { twoReferences } from '../../registry/two-references.js';
import { pushAll } from '../../base/list.js';
import type { Project } from '../workspace/project.js';

/** A finding of a project with the place where it is shown. */
export interface AnchoredFinding extends ProjectFinding {
  /** Absolute; `null` if no file configures the project: then only the status shows it. */
  readonly path: string | null;
  /** Zero-based. */
  readonly line: number;
}

/** The setting most likely to fix a finding. */
const SETTINGS: Readonly<Record<string, string>> = {
  'registry.library-missing': 'libraries',
  'registry.load-failed': 'libraries',
  'library.newer-reference': 'python',
  'library.outdated': 'libraries',
  'registry.no-project-library': 'libraries',
  'registry.idle-library': 'libraries',
  'registry.bad-entry': 'libraries',
  'registry.exit-crash': 'libraries',
  'registry.left-processes': 'libraries',
  'registry.mixed-runtimes': 'runtime',
  'registry.no-runtime': 'python',
  'registry.no-interpreter': 'python',
  'lock.missing': 'provider',
  'lock.unusable': 'lock-file',
  'module.missing': 'modules',
  'module.foreign-file': 'modules',
  'module.unknown-library': 'modules',
  'registry.lock-instead': 'provider',
  'registry.native-only': 'provider',
  'registry.python-instead': 'provider',
  'project.newer-reference': 'reference-version',
  'project.old-reference': 'reference-version',
  'project.two-references': 'reference-version',
  'project.unknown-reference': 'reference-version',
  'project.inferred-reference': 'reference-version',
};

/** Every finding about the project, in a fixed order. */
export function projectFindings(project: Project): readonly AnchoredFinding[] {
  const { config, problems } = project.input;
  // Nothing about a registry that nothing needs.
  if (!project.concerns) {
    const ofBuild = project.problems().filter(({ code }) => OF_BUILD.test(code));
    return chooseProjectSeverities(ofBuild.flatMap(placed), config.severity);
  }
  const { registry } = project;
  const found: AnchoredFinding[] = problems.flatMap(placed);
  // What needs no trust to be known is shown without it.
  const ofRegistry =
    registry.state === 'untrusted'
      ? registry.problems.filter(({ code }) => code.startsWith('lock.'))
      : registry.problems;
  const ofVersion = project.dialectProblem;
  const ofTwo = registry.environment.ok
    ? twoReferences(registry.environment, config.referenceVersion)
    : null;
  const isKnown = registry.environment.ok || config.referenceVersion !== null;
  const cause = causeOf(project);
  for (const problem of [
    ...(cause !== null ? [cause] : []),
    ...ofRegistry,
    ...(ofVersion !== null && isKnown ? [ofVersion] : []),
    ...(ofTwo !== null ? [ofTwo] : []),
    ...project.newerLibraries,
    ...outdatedOf(project),
  ]) {
    const own = OF_LOCK.has(problem.code) ? placed(problem) : [];
    pushAll(found, own.length > 0 ? own : [besideSettings(project, problem)]);
  }
  const ofLock = lockProblem(project);
  if (ofLock !== null)
    pushAll(
      found,
      placed(ofLock).map((finding) => asOfLock(finding, ofLock)),
    );
  for (const problem of project.view?.moduleProblems ?? []) {
    pushAll(found, problem.place === null ? [besideSettings(project, problem)] : placed(problem));
  }
  pushAll(found, project.problems().flatMap(placed));
  return chooseProjectSeverities(found, config.severity);
}

/** What has nothing to do with TVM-FFI. */
const OF_BUILD = /^(?:pybind11|wasmer)\./;

/** Those that are shown on the lock file itself. */
const OF_LOCK: ReadonlySet<string> = new Set(['lock.unusable', 'registry.lock-instead']);

/** Beside a registry that was loaded, a lock that can be written again is no error. */
function asOfLock(
  finding: AnchoredFinding,
  problem: Parameters<typeof isRepairable>[0],
): AnchoredFinding {
  return isRepairable(problem) ? { ...finding, severity: 'warning' } : finding;
}

function besideSettings(project: Project, problem: Problem): AnchoredFinding {
  return { ...projectFinding(problem), ...anchor(project, problem.code) };
}

/** Libraries near a project, found once for each registry. */
const candidates = new WeakMap<RegistryIndex, readonly string[]>();

function causeOf({ view, root }: Project): ReturnType<typeof orphanCause> {
  if (view === null) return null;
  const { plan, registry } = view;
  const displayed = (file: string): string => displayPath(file, root);
  const find = (): readonly string[] =>
    likelyLibraries(libraryCandidates(root, process.env)).map(displayed);
  const findOnce = (): readonly string[] => {
    const found = (registry === null ? undefined : candidates.get(registry)) ?? find();
    if (registry !== null) candidates.set(registry, found);
    return found;
  };
  return orphanCause(plan.files, registry, findOnce, displayed);
}

type Outdated = ReturnType<typeof outdatedLibraries>;

/** Compared again after some seconds: an editor asks at every change of a file. */
const COMPARED_FOR_MS = 5000;
const compared = new WeakMap<RegistryIndex, { readonly at: number; readonly found: Outdated }>();

function outdatedOf({ view, root, input }: Project): Outdated {
  const registry = view?.registry ?? null;
  if (registry === null) return [];
  const before = compared.get(registry);
  if (before !== undefined && Date.now() - before.at < COMPARED_FOR_MS) return before.found;
  const { libraries } = input.config;
  const found = outdatedLibraries(root, libraries, libraries, (file) => displayPath(file, root));
  compared.set(registry, { at: Date.now(), found });
  return found;
}

/** A problem with its own place. One in an editor's settings has none, so no document shows it. */
function placed(problem: Problem): readonly AnchoredFinding[] {
  const { place } = problem;
  if (place === null) return [];
  return [{ ...projectFinding(problem), path: place.path, line: (place.line ?? 1) - 1 }];
}

function anchor(project: Project, code: string): { path: string | null; line: number } {
  const { source, root } = project.input.config;
  const candidates = [path.join(root, 'pyproject.toml'), path.join(root, 'CMakeLists.txt')];
  const file = source !== '' ? source : candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) return { path: null, line: 0 };
  return { path: file, line: source === '' ? 0 : lineOf(source, SETTINGS[code]) };
}

function lineOf(source: string, setting: string | undefined): number {
  try {
    const lines = keyLines(readText(source) ?? '');
    const table = ['tool', 'tvm-ffi-stubs'];
    const line = setting === undefined ? undefined : lines([...table, setting]);
    return (line ?? lines(table) ?? 1) - 1;
  } catch {
    return 0;
  }
}
