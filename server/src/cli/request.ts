/** What a command is asked to do: its paths, its settings, and the project that both belong to. */
import {
  kindOf,
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
import { displayPath, type FoundBefore } from '../files/index.js';
import type { Survey } from '../project/discovery/survey.js';
import { projectFinding } from '../report/index.js';
import { findInterpreter } from '../registry/project-interpreter.js';
import { groupByProject } from './group-paths.js';
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
  /** What looking for projects has read and listed. */
  readonly earlier?: FoundBefore;
}

/**
 * Reads options and finds the projects of the PATHs; without one, those of the current folder. A
 * folder around several projects stands for all of them, and so do PATHs in several: one request
 * for each.
 *
 * @throws {UsageError} when there is nothing to work on, or an option makes no sense
 */
export async function readRequests(
  options: OptionValues,
  operands: readonly string[],
): Promise<readonly Request[]> {
  const isOneUnit = ['isolated', ...NAMES_UNIT].some((name) => options.has(name));
  const groups = isOneUnit
    ? [operands]
    : await groupByProject(operands, async (folder) => {
        const { projects } = await projectsOf(folder, options, false);
        return projects.map(({ config }) => [config.root, ...config.paths].join('\0'));
      });
  const requests: Request[] = [];
  for (const group of groups) requests.push(...(await readGroup(options, group)));
  return requests;
}

/** The requests of PATHs that lie in one project, or around several. */
async function readGroup(
  options: OptionValues,
  operands: readonly string[],
): Promise<readonly Request[]> {
  const isolated = options.has('isolated');
  const around = isolated ? NOTHING : await projectsOf(operands[0] ?? '.', options);
  const isAround = around.projects.length === 0 && mayBeAround(options, operands);
  const below = isAround ? await projectsBelow(operands[0] ?? '.', options) : null;
  const found = below ?? around;
  const hasBelow = below !== null && below.projects.length > 0;
  const requestOf = (project: DiscoveredProject | null): Request => {
    const named = hasBelow ? [] : operands;
    const paths = named.length > 0 ? named : (project?.config.paths ?? []);
    const unit = resolveUnit(paths, unitProject(project, named), isolated);
    const settings = readSettings(options, project);
    const findings = found.problems.map(findingOf);
    const repeated = repeatArguments(options, operands);
    const earlier = below?.found;
    return { settings, paths, unit, findings, repeated, ...(earlier !== undefined && { earlier }) };
  };
  if (operands.length > 0 && !hasBelow) return [requestOf(merged(found.projects))];
  if (found.projects.length > 0) return found.projects.map(requestOf);
  // Options that make no sense are named first.
  readSettings(options, null);
  throw new UsageError(
    'No path was given, and there is no project here or below: no pyproject.toml with a [tool.tvm-ffi-stubs] table, no CMakeLists.txt that calls tvm_ffi_configure_target. Name the files or folders that hold the blocks.',
  );
}

/** The requests of the projects in a folder that looking below another one has found. */
export async function readRequestsAt(
  options: OptionValues,
  root: string,
): Promise<readonly Request[]> {
  const found = await projectsOf(root, options);
  return found.projects.flatMap((project) => {
    const { paths, root: own } = project.config;
    if (own !== root) return [];
    return {
      settings: readSettings(options, project),
      paths,
      unit: resolveUnit(paths, project.config, false),
      findings: found.problems.map(findingOf),
      repeated: repeatArguments(options, [displayPath(root, process.cwd())]),
    };
  });
}

/**
 * Whether projects below count: a folder around several is none by itself. What is named on the
 * command line is for one unit, as the reference does it.
 */
function mayBeAround(options: OptionValues, operands: readonly string[]): boolean {
  if (options.has('isolated')) return false;
  const [only, ...others] = operands;
  if (only === undefined) return true;
  const isNamed = NAMES_UNIT.some((name) => options.has(name));
  return others.length === 0 && !isNamed && kindOf(only) === 'folder';
}

const NAMES_UNIT = ['dll', 'dlls', 'imports', 'init-pypkg', 'init-lib', 'init-prefix'];

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

/** All projects below a folder. What belongs to none of them is told. */
export async function projectsBelow(start: string, options: OptionValues): Promise<Survey> {
  const { survey } = await import('../project/discovery/survey.js');
  const given = { libraries: givenLibraries(options), interpreter: options.has('python') };
  const found = await survey(start, { env: process.env, given, interpreter: findInterpreter });
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
