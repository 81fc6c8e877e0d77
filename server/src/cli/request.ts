/** What a command is asked to do: its paths, its settings, and the project that both belong to. */
import {
  resolveUnit,
  type DiscoveredProject,
  type Discovery,
  type ProjectConfig,
  type ProjectProblem,
  type Unit,
} from '../project/index.js';
import type { ProjectFinding } from '../report/types.js';
import { nameList } from '../core/index.js';
import type { OptionValues } from './arguments.js';
import { displayPath } from '../files/index.js';
import { projectFinding } from '../report/index.js';
import { findInterpreter } from '../registry/project-interpreter.js';
import { complain } from './output.js';
import { repeatArguments } from './repeat.js';
import { givenLibraries, readSettings, type Settings } from './settings.js';
import { UsageError } from './usage-error.js';

export interface Request {
  readonly settings: Settings;
  /** The PATHs, or those of the project when none was given. */
  readonly paths: readonly string[];
  readonly unit: Unit;
  /** Troubles of the project's own settings. */
  readonly findings: readonly ProjectFinding[];
  /** What a hint repeats, so that its command does the same job. */
  readonly repeated: readonly string[];
}

/**
 * Reads options and finds the projects of the first PATH; without one, those of the current folder, or
 * else all below it: one request for each.
 *
 * @throws {UsageError} when there is nothing to work on, or an option makes no sense
 */
export async function readRequests(
  options: OptionValues,
  operands: readonly string[],
): Promise<readonly Request[]> {
  const isolated = options.has('isolated');
  const around = isolated ? NOTHING : await projectsOf(operands[0] ?? '.', options);
  // A folder around several projects is none by itself: without a path, all of them are meant.
  const isAround = operands.length === 0 && !isolated && around.projects.length === 0;
  const found = isAround ? await projectsBelow(options) : around;
  const requestOf = (project: DiscoveredProject | null): Request => {
    const paths = operands.length > 0 ? operands : (project?.config.paths ?? []);
    const unit = resolveUnit(paths, unitProject(project, operands), isolated);
    const settings = readSettings(options, project);
    const findings = found.problems.map(findingOf);
    return { settings, paths, unit, findings, repeated: repeatArguments(options, operands) };
  };
  if (operands.length > 0) return [requestOf(merged(found.projects))];
  if (found.projects.length > 0) return found.projects.map(requestOf);
  // Options that make no sense are named first.
  readSettings(options, null);
  throw new UsageError(
    'No path was given, and there is no project here or below: no pyproject.toml with a [tool.tvm-ffi-stubs] table, no CMakeLists.txt that calls tvm_ffi_configure_target. Name the files or folders that hold the blocks.',
  );
}

/** The one request of a command that takes one path. */
export async function readRequest(
  options: OptionValues,
  operands: readonly string[],
): Promise<Request> {
  const [request] = await readRequests(options, operands);
  if (request === undefined) throw new UsageError('No path was given.');
  return request;
}

/** Options that ask for names, which a check has no use for. */
const SCAFFOLDING = ['init-pypkg', 'init-lib', 'init-prefix'];

type Found = Pick<Discovery, 'projects' | 'problems'>;

const NOTHING: Found = { projects: [], problems: [] };

/**
 * The projects of a path. What the options give is not looked for.
 *
 * @param whole whether everything is wanted, or only what a check needs
 */
export async function projectsOf(
  start: string,
  options: OptionValues,
  whole = SCAFFOLDING.some((name) => options.has(name)),
): Promise<Found> {
  // Loaded only here: a run with --isolated needs none of it.
  const { discover } = await import('../project/discovery/discover.js');
  const given = { libraries: givenLibraries(options), interpreter: options.has('python') };
  return discover(start, { env: process.env, given, interpreter: findInterpreter, whole });
}

async function projectsBelow(options: OptionValues): Promise<Found> {
  const { survey } = await import('../project/discovery/survey.js');
  const given = { libraries: givenLibraries(options), interpreter: options.has('python') };
  const found = await survey('.', { env: process.env, given, interpreter: findInterpreter });
  if (found.projects.length > 0 && found.loose.length > 0) {
    const files = nameList(found.loose.map((file) => displayPath(file, process.cwd())));
    complain(`files in no project are not looked at: ${files}. Name them, with --dll LIB.`);
  }
  return found;
}

/** Files that are only usually a project's are no reason to read more than what was asked for. */
function unitProject(
  project: DiscoveredProject | null,
  operands: readonly string[],
): ProjectConfig | null {
  if (project === null) return null;
  const isGuess = project.origins.get('paths')?.kind === 'convention';
  return isGuess && operands.length > 0 ? null : project.config;
}

/** A PATH around several projects of one CMake tree: it is checked against all their libraries. */
function merged(projects: readonly DiscoveredProject[]): DiscoveredProject | null {
  const [first, ...others] = projects;
  if (first === undefined || others.length === 0) return first ?? null;
  const all = (key: 'paths' | 'libraries'): readonly string[] => [
    ...new Set(projects.flatMap(({ config }) => config[key])),
  ];
  const config = { ...first.config, paths: all('paths'), libraries: all('libraries'), exclude: [] };
  const missing = projects.find((project) => project.missing !== null)?.missing ?? null;
  return { ...first, config, missing };
}

function findingOf({ code, path, message, line }: ProjectProblem): ProjectFinding {
  const place = displayPath(path, process.cwd());
  return projectFinding(code, message, { file: line === undefined ? place : `${place}:${line}` });
}
