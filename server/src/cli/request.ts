/** What a command has to do: its paths, its settings, and the project that both belong to. */
import {
  type DiscoveredProject,
  type DiscoverOptions,
  type Discovery,
  isStray,
  type LeaveOut,
  type ModuleEntry,
  ownPaths,
  type ProjectConfig,
  resolveUnit,
  type Unit,
} from '../project/index.js';
import { libraryName, type ProjectNames, type ScaffoldRequest } from '../core/index.js';
import type { ProjectFinding } from '../report/index.js';
import { repeatArguments, type OptionValues } from './arguments.js';
import { escapeInline } from '../base/foreign-text.js';
import { displayPath, type FoundBefore } from '../files/index.js';
import { isCertain, keyOf } from '../project/discovery/keys.js';
import { isDeepRun } from './outputs.js';
import type { Survey } from '../project/discovery/survey.js';
import { findInterpreter } from '../registry/project-interpreter.js';
import { requireBundle } from '../processes/bundle-location.js';
import { namesOf, packageParent, scaffoldsOf } from '../project/scaffold.js';
import type * as leftOutBundle from './left-out-bundle.js';
import { problemFinding } from './problem-finding.js';
import { givenLibraries, readSettings, type Settings } from './settings.js';
import type { TypedSource } from './unit.js';
import { UsageError } from './usage-error.js';
import { findUnits, type WorkUnit } from './work-units.js';

/** What `add` is asked for. */
export interface Wish {
  /** As they were given. */
  readonly names: readonly string[];
  /** Absolute; need not exist. */
  readonly file: string | null;
}

export interface Request {
  readonly settings: Settings;
  /** The PATHs, or those of the project if none is given. */
  readonly paths: readonly string[];
  readonly unit: Unit;
  /** What `--init-*` adds, or the project itself. */
  readonly scaffolds: readonly ScaffoldRequest[];
  /** The stub files of modules that the project asks for. */
  readonly modules: readonly ModuleEntry[];
  /** Whether files get blocks around what their code looks up already. */
  readonly adopts?: true;
  /** The blocks that `add` adds. */
  readonly adds?: Wish;
  /** Of the project whose files are all in the unit. */
  readonly names: ProjectNames | null;
  /** `null` without one. */
  readonly project: DiscoveredProject | null;
  /**
   * Whether the user chose no library for its files. What looks like an orphan there may only lack its
   * library, so nothing is written in such a file.
   */
  readonly isStray: boolean;
  /** Problems in the project's own settings. */
  readonly findings: readonly ProjectFinding[];
  /** Arguments that a hint repeats, so that its command does the same job. */
  readonly repeated: readonly string[];
  /** What the search for projects has read and listed. */
  readonly earlier?: FoundBefore;
  /** The text of the one path, from standard input. */
  readonly typed?: TypedSource;
  /** The names of the options that were given. */
  readonly given: readonly string[];
}

/**
 * Reads options and finds the units that the PATHs mean; without one, the current folder counts.
 *
 * @throws {UsageError} when there is nothing to work on, or an option is not valid
 */
export async function readRequests(
  options: OptionValues,
  operands: readonly string[],
): Promise<readonly Request[]> {
  const leaving = leavingOut(options);
  const units = await unitsOf(options, operands, leaving);
  if (units.length > 0) {
    const own = units.filter(({ project }) => project !== null);
    refuseNamesOfOne(options, own);
    const isOneOfSeveral = own.length > 1;
    return units.map((unit) => requestOf(unit, { options, operands, leaving, isOneOfSeveral }));
  }
  // Files that are no project's may define types, or bind libraries by other means.
  if (isDeepRun(options) && operands.length === 0) return readRequests(options, ['.']);
  // Options that are not valid are reported first.
  readSettings(options, null);
  const { noProject } = await import('./no-project.js');
  throw new UsageError(noProject(operands[0] ?? '.'));
}

/** @throws {UsageError} for names of new files that would be those of several projects */
function refuseNamesOfOne(options: OptionValues, units: readonly WorkUnit[]): void {
  const name = INIT.find((each) => options.has(each));
  if (name === undefined || units.length < 2) return;
  const places = [...new Set(units.flatMap(({ project }) => project?.config.paths ?? []))];
  throw new UsageError(
    `--${name} applies to one project. Pass one of: ${escapeInline(places.map(displayed).join(', '))}.`,
  );
}

async function unitsOf(
  options: OptionValues,
  operands: readonly string[],
  leaving: Leaving,
): Promise<readonly WorkUnit[]> {
  const isolated = options.has('isolated');
  // What the command line names is for one unit, as in the reference.
  const isOneUnit = operands.length > 0 && NAMES_UNIT.some((name) => options.has(name));
  if (!isolated && !isOneUnit) {
    return findUnits(operands, {
      at: (place) => projectsOf(place, options),
      below: (folder) => projectsBelow(folder, options),
      keyOf,
      isCertain,
      leaves: (folder) => resolveUnit([folder], null, { isolated: true, ...leaving }).excluded,
    });
  }
  const [first] = operands;
  if (first === undefined) return [];
  const { projects, problems } = isolated ? NOTHING : await projectsOf(first, options);
  return [{ project: merged(projects), paths: operands, isFound: false, problems }];
}

interface CommandLine {
  readonly options: OptionValues;
  readonly operands: readonly string[];
  readonly leaving: Leaving;
  readonly isOneOfSeveral: boolean;
}

function requestOf(
  { project, paths, isFound, problems, earlier }: WorkUnit,
  { options, operands, leaving, isOneOfSeveral }: CommandLine,
): Request {
  const reported = paths.length > 0 ? paths : (project?.config.paths ?? []);
  const isolated = options.has('isolated');
  // A project that is only assumed is no reason to read more than the given paths.
  const isGuess = project !== null && !isCertain(project) && !isFound && paths.length > 0;
  const config = isGuess || project === null ? null : withGivenExclude(project.config, options);
  const named = paths.length > 0 || project === null ? reported : ownPaths(project.config);
  const unit = resolveUnit(named, config, { isolated, ...leaving });
  const settings = readSettings(options, project);
  const { libraries, imports } = settings;
  const whole = isolated || isGuess ? null : project;
  return {
    settings,
    paths: reported,
    unit,
    ...withRepeated(
      scaffolding(settings, reported, whole),
      // A command for one of several projects says which.
      repeatArguments(options, isOneOfSeveral ? reported.map(displayed) : operands),
    ),
    project,
    modules: modulesOf(whole, options),
    isStray: isStray({ project, isNamed: !isFound, libraries, imports }),
    findings: problems.map(problemFinding),
    repeated: repeatArguments(options, project === null ? paths.map(displayed) : operands),
    given: [...options.keys()],
    ...(earlier !== undefined && { earlier }),
  };
}

/** @param project the one whose files are all in the unit */
function scaffolding(
  { init }: Settings,
  [first = '.']: readonly string[],
  project: DiscoveredProject | null,
): Pick<Request, 'scaffolds' | 'names'> {
  const names = project === null ? null : namesOf(project);
  if (init === null) return { names, scaffolds: project === null ? [] : scaffoldsOf(project) };
  const root = packageParent(first, init.prefix);
  return { names, scaffolds: [{ ...init, root, isOwnOnly: false }] };
}

/** Libraries of the command line take the place of those of modules. */
function modulesOf(
  project: DiscoveredProject | null,
  options: OptionValues,
): readonly ModuleEntry[] {
  const modules = project?.config.modules ?? [];
  const given = givenLibraries(options).map(libraryName);
  return given.length === 0 ? modules : modules.filter(({ library }) => given.includes(library));
}

function withRepeated(
  { names, scaffolds }: Pick<Request, 'scaffolds' | 'names'>,
  repeated: readonly string[],
): Pick<Request, 'scaffolds' | 'names'> {
  return { scaffolds, names: names && { ...names, repeated } };
}

function displayed(file: string): string {
  return displayPath(file, process.cwd());
}

/** The option replaces the project's setting, as every option does. */
function withGivenExclude(config: ProjectConfig, options: OptionValues): ProjectConfig {
  return options.has('exclude') ? { ...config, exclude: [] } : config;
}

type Leaving = { readonly leaveOut?: LeaveOut };

/** @throws {UsageError} for a pattern that is none */
function leavingOut(options: OptionValues): Leaving {
  const exclude = options.get('exclude') ?? [];
  const ignored = options.has('exclude-ignored');
  if (exclude.length === 0 && !ignored) return {};
  const bad = exclude.find((pattern) => pattern.trim() === '');
  if (bad !== undefined) {
    throw new UsageError(
      `--exclude must be a glob such as "**/vendored", not ${JSON.stringify(bad)}.`,
    );
  }
  const { leaveOut } = requireBundle('left-out.cjs') as typeof leftOutBundle;
  return { leaveOut: leaveOut({ exclude, ignored, cwd: process.cwd(), env: process.env }) };
}

/** The requests of the projects in a folder that a search below another one has found. */
export async function readRequestsAt(
  options: OptionValues,
  root: string,
): Promise<readonly Request[]> {
  const leaving = leavingOut(options);
  const found = await projectsOf(root, options);
  const own = found.projects.filter(({ config }) => config.root === root);
  return own.map((project, i) => {
    const { paths } = project.config;
    const settings = readSettings(options, project);
    return {
      settings,
      paths,
      ...withRepeated(
        scaffolding(settings, paths, project),
        repeatArguments(options, paths.map(displayed)),
      ),
      unit: resolveUnit(ownPaths(project.config), withGivenExclude(project.config, options), {
        isolated: false,
        ...leaving,
      }),
      modules: project.config.modules,
      project,
      isStray: false,
      // Reported once, although several STUB_DIRs of one tree are several projects.
      findings: i === 0 ? found.problems.map(problemFinding) : [],
      repeated: repeatArguments(options, [displayPath(root, process.cwd())]),
      given: [...options.keys()],
    };
  });
}

const INIT = ['init-pypkg', 'init-lib', 'init-prefix'];

const NAMES_UNIT = ['dll', 'dlls', 'imports', ...INIT];

/** The one request of a command that takes one path. */
export async function readRequest(
  options: OptionValues,
  operands: readonly string[],
): Promise<Request> {
  const [request] = await readRequests(options, operands);
  if (request === undefined) throw new UsageError('Pass a path.');
  return request;
}

const NOTHING: Pick<Discovery, 'projects' | 'problems'> = { projects: [], problems: [] };

/**
 * The projects of a path. Values that the options give are not searched.
 *
 * @param whole whether to find everything, or only what a check needs
 */
export async function projectsOf(
  start: string,
  options: OptionValues,
  whole = INIT.some((name) => options.has(name)),
): Promise<Discovery> {
  // Loaded only here: a run with --isolated does not need it.
  const { discover } = await import('../project/discovery/discover.js');
  return discover(start, { ...discoveryOf(options), whole });
}

function discoveryOf(options: OptionValues): DiscoverOptions {
  const given = { libraries: givenLibraries(options), interpreter: options.has('python') };
  const preset = options.get('preset')?.at(-1);
  const named = preset === undefined ? {} : { preset };
  return { env: process.env, given, interpreter: findInterpreter, ...named };
}

/** All projects at and below a folder, and the files beside them. */
export async function projectsBelow(start: string, options: OptionValues): Promise<Survey> {
  const { survey } = await import('../project/discovery/survey.js');
  return survey(start, discoveryOf(options), isDeepRun(options));
}

/** One unit around several projects of one CMake tree: it is checked against all their libraries. */
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
