/** What a project is, as plain data. Every path is absolute; `null` means that nothing was set. */
import type { FileProblem, ModuleStub, Origin, ProblemWith, Severity } from '../core/index.js';

/**
 * Every key of `[tool.tvm-ffi-stubs]`, in the order of docs/configuration.md, with the value of
 * {@link ProjectConfig} that it sets.
 */
export const SETTINGS = {
  paths: 'paths',
  libraries: 'libraries',
  modules: 'modules',
  imports: 'imports',
  python: 'python',
  runtime: 'runtime',
  prefix: 'prefix',
  package: 'package',
  target: 'target',
  indent: 'indent',
  'reference-version': 'referenceVersion',
  provider: 'provider',
  'lock-file': 'lockFile',
  exclude: 'exclude',
  'cpp-sources': 'cppSources',
  timeout: 'timeoutMs',
  severity: 'severity',
  'per-file-severity': 'perFileSeverity',
  'keep-suppressions': 'keepSuppressions',
  'build-command': 'buildCommand',
} as const satisfies Readonly<Record<string, keyof ProjectConfig>>;

export type SettingKey = keyof typeof SETTINGS;

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export const PROVIDERS = ['auto', 'native', 'python', 'lock'] as const;
export type ProviderChoice = (typeof PROVIDERS)[number];

export const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type SeverityChoice = Severity | 'off';

/** Severities of the files that a pattern matches. */
export interface PerFileSeverity {
  /** As written, with its variables resolved. */
  readonly pattern: string;
  /** Absolute; a relative pattern starts there. */
  readonly folder: string;
  readonly severity: ReadonlyMap<string, SeverityChoice>;
}

/** An entry of `[[tool.tvm-ffi-stubs.modules]]`. */
export interface ModuleEntry extends ModuleStub {
  /** The file of the library, absolute; `null` for one that is named like its CMake target. */
  readonly file: string | null;
}

/**
 * One generation unit, as its pyproject.toml describes it. It is what the file requests, not what
 * is allowed: starting a process still requires a `Trust`.
 */
export interface ProjectConfig {
  /** The pyproject.toml that holds the table. */
  readonly source: string;
  /** The folder of {@link source}, as a real path. */
  readonly root: string;
  /** Folders and files whose blocks share `ty-map` and owners. Never empty. */
  readonly paths: readonly string[];
  /** Libraries to load, in this order. Missing ones are included, so that they are reported. */
  readonly libraries: readonly string[];
  /** Stub files of libraries that `tvm_ffi.load_module` loads. Their libraries are loaded, too. */
  readonly modules: readonly ModuleEntry[];
  /** Python modules to import. */
  readonly imports: readonly string[];
  /** An interpreter or a virtual environment; a bare `python3.11` is one on PATH. */
  readonly python: string | null;
  /** libtvm_ffi itself, or a folder that holds it. */
  readonly runtime: string | null;
  readonly prefix: string | null;
  readonly package: string | null;
  readonly target: string | null;
  readonly indent: number | null;
  readonly referenceVersion: string | null;
  readonly provider: ProviderChoice;
  /** The registry lock; `null` for the standard name in {@link root}. */
  readonly lockFile: string | null;
  /** Globs with their variables resolved, relative to {@link root} unless they are absolute. */
  readonly exclude: readonly string[];
  /** C++ files and folders that are read besides those of the project. */
  readonly cppSources: readonly string[];
  readonly timeoutMs: number | null;
  /** By finding code. */
  readonly severity: ReadonlyMap<string, SeverityChoice>;
  /** In the order written; a later one wins. */
  readonly perFileSeverity: readonly PerFileSeverity[];
  readonly keepSuppressions: boolean;
  /** The project's own way to build: a program and its arguments, run without a shell. */
  readonly buildCommand: readonly string[] | null;
}

/**
 * A problem of the configuration; it never hides the settings that are right. Its place is `null`
 * for an editor's settings.
 */
export type ProjectProblem = ProblemWith<
  | 'project.bad-setting'
  | 'project.unknown-setting'
  | 'project.bad-toml'
  | 'project.shared-stub-dir'
  | 'project.not-configured'
  | 'project.configure-again'
>;

/**
 * Tests for a table that cannot be read, which may say anything: how to build, with which
 * interpreter.
 */
export function isUnreadableTable(
  problem: ProjectProblem,
): problem is FileProblem<'project.bad-toml'> {
  return problem.code === 'project.bad-toml';
}

/**
 * Tests for a problem that leaves open how the project is built: what takes the place of a setting
 * that cannot be used may be another build, or another environment, than the one that is meant.
 *
 * @param given settings that something else decides, such as an option
 */
export function hidesBuild(
  problem: ProjectProblem,
  given: ReadonlySet<SettingKey>,
): problem is FileProblem<'project.bad-toml'> | ProblemWith<'project.bad-setting'> {
  if (isUnreadableTable(problem)) return true;
  if (problem.code !== 'project.bad-setting') return false;
  const [key] = problem.data.setting.key;
  return BUILD_SETTINGS.some((setting) => setting === key && !given.has(setting));
}

const BUILD_SETTINGS: readonly SettingKey[] = ['build-command', 'python', 'runtime'];

export type Origins = ReadonlyMap<keyof ProjectConfig, Origin>;

export interface ProjectAnswer {
  /** `null` if no table was found, or the file that may hold it cannot be read. */
  readonly project: ProjectConfig | null;
  readonly problems: readonly ProjectProblem[];
  /** Where each value that is set comes from, by key of {@link ProjectConfig}. */
  readonly origins: Origins;
}
