/** The settings of a run: options of the command line first, then the project's own settings. */
import path from 'node:path';
import type { LoadingProvider, NotBuilt } from '../core/index.js';
import {
  lockPathOf,
  PROVIDERS,
  resolveLibrary,
  type DiscoveredProject,
  type PerFileSeverity,
  type ProjectConfig,
  type SeverityChoice,
} from '../project/index.js';
import type { CppPlaces } from '../project/cpp-files.js';
import type { NamedBy } from '../registry/environment.js';
import type { OptionValues } from './arguments.js';
import { oneOf, percent, positiveNumber, wholeNumber } from './option-values.js';
import { isDeepRun, readOutputs, type Format, type Output } from './outputs.js';
import { UsageError } from './usage-error.js';

const FAIL_ON = ['error', 'warning', 'information', 'hint', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

export interface InitRequest {
  readonly package: string;
  readonly library: string;
  readonly prefix: string;
}

export interface Settings {
  /** Absolute. */
  readonly libraries: readonly string[];
  /** Those that the project names, even if the command line names others. */
  readonly ownLibraries: readonly string[];
  readonly imports: readonly string[];
  readonly python: string | null;
  readonly runtime: string | null;
  /** Where the project names these two, unless options do. */
  readonly named: NamedBy;
  readonly provider: 'auto' | LoadingProvider | 'lock';
  /** The registry lock, absolute; `null` for files of no project. */
  readonly lockFile: string | null;
  /** Whether the lock may take the place of a registry that cannot be loaded. */
  readonly mayUseLock: boolean;
  /** Whether to compare the lock with what is loaded. */
  readonly comparesLock: boolean;
  readonly referenceVersion: string | null;
  readonly timeoutMs: number;
  /** The interpreter of the build tree, whose tool runs after a build; it decides the dialect. */
  readonly buildPython: string | null;
  /** Folder of the project, from which its interpreter is searched; `null` without a project. */
  readonly root: string | null;
  /** Why there is no library to load; `null` when none is missing. */
  readonly missing: NotBuilt | null;
  /** Where C++ sources are, besides the project's folder. */
  readonly cpp: Pick<CppPlaces, 'named' | 'targets' | 'trees'>;
  readonly cache: boolean;
  readonly indent: number;
  readonly keepSuppressions: boolean;
  readonly format: Format;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  /** Whether to find problems in the Python and CMake code around the blocks. */
  readonly deep: boolean;
  /** Whether to count codes and coverage. */
  readonly statistics: boolean;
  /** In percent. */
  readonly minCoverage: number | null;
  readonly diff: boolean;
  readonly verbose: boolean;
  readonly init: InitRequest | null;
  /** Severities that replace the default ones, by finding code. */
  readonly severity: ReadonlyMap<string, SeverityChoice>;
  readonly perFileSeverity: readonly PerFileSeverity[];
}

const DEFAULT_TIMEOUT_SECONDS = 60;
const DEFAULT_INDENT = 4;
const MOST_INDENT = 100;
/** Timers count in 32 bits. */
const MOST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Turns options into settings.
 *
 * @param found the project; options win over it
 * @throws {UsageError} for a value that is not valid
 */
export function readSettings(options: OptionValues, found: DiscoveredProject | null): Settings {
  const project = found?.config ?? null;
  const one = (name: string): string | null => options.get(name)?.at(-1) ?? null;
  const flag = (name: string): boolean => options.has(name);
  const split = (name: string): readonly string[] =>
    (options.get(name) ?? [])
      .flatMap((value) => value.split(';'))
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const init = readInit([one('init-pypkg'), one('init-lib'), one('init-prefix')], project);
  if (init !== null && flag('check')) {
    throw new UsageError(
      '--check cannot be combined with --init-*: there is nothing to check in new files.',
    );
  }
  const libraries = givenLibraries(options);
  const provider = providerOf(one('provider'), project, flag('lock'), LOADED.filter(flag));
  const imports = split('imports');
  const outputs = readOutputs(options);
  return {
    libraries: libraries.length > 0 ? libraries : (project?.libraries ?? []),
    ownLibraries: project?.libraries ?? [],
    buildPython: found?.buildPython ?? null,
    root: project?.root ?? null,
    missing: libraries.length > 0 ? null : (found?.missing ?? null),
    cpp: cppPlaces(found),
    imports: imports.length > 0 ? imports : (project?.imports ?? []),
    python: one('python') ?? project?.python ?? null,
    runtime: one('runtime') ?? project?.runtime ?? null,
    named: {
      python: one('python') === null ? (found?.origins.get('python') ?? null) : null,
      runtime: one('runtime') === null ? (found?.origins.get('runtime') ?? null) : null,
    },
    provider,
    lockFile: lockFileOf(one('lock-file'), project),
    // What the command line names must be there, and a comparison needs both.
    mayUseLock: provider === 'auto' && !flag('lock') && !NAMED.some(flag),
    comparesLock: flag('lock'),
    referenceVersion: one('reference-version') ?? project?.referenceVersion ?? null,
    timeoutMs: timeoutOf(one('timeout'), project),
    cache: !flag('no-cache'),
    indent: indentOf(one('indent')) ?? project?.indent ?? DEFAULT_INDENT,
    keepSuppressions: flag('keep-suppressions') || project?.keepSuppressions === true,
    format: outputs.at(-1)?.format ?? 'text',
    outputs,
    failOn: oneOf('fail-on', one('fail-on') ?? 'warning', FAIL_ON),
    deep: isDeepRun(options),
    statistics: flag('statistics'),
    minCoverage: percent('min-coverage', one('min-coverage')),
    diff: flag('diff'),
    verbose: flag('verbose'),
    init,
    severity: project?.severity ?? new Map(),
    perFileSeverity: project?.perFileSeverity ?? [],
  };
}

function cppPlaces(found: DiscoveredProject | null): Settings['cpp'] {
  if (found === null) return { named: [] };
  const { sourceFolders: targets, tree } = found.build;
  return { named: found.config.cppSources, targets, trees: tree === null ? [] : [tree.folder] };
}

/**
 * For a command whose answer must come from the libraries, whatever the project prefers.
 *
 * @throws {UsageError} when an option asks for the lock
 */
export function fromLibraries(settings: Settings, options: OptionValues): Settings {
  if (options.get('provider')?.at(-1) === 'lock') {
    throw new UsageError(
      'This command reads the libraries: --provider must be "auto", "native" or "python".',
    );
  }
  const provider = settings.provider === 'lock' ? 'auto' : settings.provider;
  return { ...settings, provider, mayUseLock: false };
}

/** Options that say what to load. */
const LIBRARIES = ['dlls', 'dll', 'imports'];

/** Options that a lock leaves nothing to do for. */
const LOADED = [...LIBRARIES, 'runtime'];

/** Options whose values must be there. */
const NAMED = [...LOADED, 'python'];

function lockFileOf(given: string | null, project: ProjectConfig | null): string | null {
  if (given === '') throw new UsageError('--lock-file requires a value: FILE.');
  if (given !== null) return path.resolve(given);
  return project === null ? null : lockPathOf(project);
}

/** The libraries that the command line names, absolute. */
export function givenLibraries(options: OptionValues): readonly string[] {
  const listed = (options.get('dlls') ?? [])
    .flatMap((value) => value.split(';'))
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return [...listed, ...(options.get('dll') ?? [])].map((library) =>
    resolveLibrary(library, process.cwd(), process.env),
  );
}

/** @param loaded options that say what to load, which win over a project's lock */
function providerOf(
  given: string | null,
  project: ProjectConfig | null,
  comparesLock: boolean,
  loaded: readonly string[],
): Settings['provider'] {
  const provider = oneOf('provider', given ?? project?.provider ?? 'auto', PROVIDERS);
  if (provider !== 'lock') return provider;
  if (given === null) return comparesLock || loaded.length > 0 ? 'auto' : provider;
  const [first] = loaded;
  if (first !== undefined) {
    throw new UsageError(
      `--${first} cannot be combined with --provider lock: a lock is read as it is, and nothing is loaded. Remove one of them.`,
    );
  }
  if (!comparesLock) return provider;
  throw new UsageError(
    '--lock cannot be combined with --provider lock: it compares the lock with the libraries.',
  );
}

function timeoutOf(given: string | null, project: ProjectConfig | null): number {
  if (given === null && project?.timeoutMs) return project.timeoutMs;
  const seconds = given === null ? DEFAULT_TIMEOUT_SECONDS : positiveNumber('timeout', given);
  return Math.min(Math.ceil(seconds * 1000), MOST_TIMEOUT_MS);
}

/** One of the options requests scaffolding; the project's settings replace missing ones. */
function readInit(
  options: readonly (string | null)[],
  project: ProjectConfig | null,
): InitRequest | null {
  if (options.every((value) => value === null || value === '')) return null;
  const defaults = [project?.package, project?.target, project?.prefix];
  const [distribution, library, prefix] = options.map((value, i) => value ?? defaults[i]);
  if (!distribution || !library || !prefix) {
    throw new UsageError(
      '--init-pypkg, --init-lib and --init-prefix must be given together, unless the project sets package, target or prefix.',
    );
  }
  for (const value of [distribution, library]) {
    if (/["\\\p{Cc}]/u.test(value)) {
      throw new UsageError(
        `${JSON.stringify(value)} contains characters that cannot be written in a Python string.`,
      );
    }
  }
  return { package: distribution, library, prefix };
}

function indentOf(value: string | null): number | null {
  return value === null ? null : wholeNumber('indent', value, MOST_INDENT);
}
