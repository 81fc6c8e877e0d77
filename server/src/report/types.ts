/** The result of `check` or `generate`: everything that a report needs, as plain data. */
import type {
  Coverage,
  InterpreterSource,
  PlannedFile,
  ProviderKind,
  Severity,
} from '../core/index.js';

/** A file that took part in the run. */
export interface ReportedFile {
  /** As the user would write it: relative with forward slashes, or absolute. */
  readonly display: string;
  /** The text that was planned, and its lines: positions are computed only for what is shown. */
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly planned: PlannedFile;
}

/** A finding of the run as a whole, or of a file that could not be parsed. */
export interface ProjectFinding {
  readonly code: string;
  readonly severity: Severity;
  /** The data of the message. */
  readonly data: unknown;
  /** Displayed path. */
  readonly file?: string;
  /** In {@link file}, counted from one. */
  readonly line?: number;
  /** Last lines of a library's or an interpreter's stderr. */
  readonly log?: string;
}

export interface ReportedInterpreter {
  /** `null` for a runtime outside of any environment. */
  readonly python: string | null;
  readonly source: InterpreterSource;
}

/** The source of the registry, which every answer names. */
export interface RegistryReport {
  readonly provider: ProviderKind;
  /** The wheel's version, which the dialect follows; `null` when unknown. */
  readonly referenceVersion: string | null;
  readonly abiVersion: string;
  /** Whose apache-tvm-ffi it is, and the rule that chose it; `null` when that is not known. */
  readonly interpreter: ReportedInterpreter | null;
  /** Seconds since the snapshot was taken from a process. */
  readonly ageSeconds: number;
  readonly fromCache: boolean;
  /** The lock that it comes from, as displayed; `null` for one that was loaded. */
  readonly lockFile: string | null;
  /** Real path of `libtvm_ffi`; `null` for a lock. */
  readonly runtime: string | null;
  /** Real paths of the project's libraries, in load order; in a lock, their names. */
  readonly libraries: readonly string[];
}

/** The numbers of the run. Only files with a directive count. */
export interface Counts {
  readonly files: number;
  readonly blocks: number;
  readonly fresh: number;
  readonly stale: number;
  readonly edited: number;
  readonly orphan: number;
  readonly malformed: number;
  readonly unknown: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export interface CheckResult {
  readonly mode: 'check' | 'generate' | 'dry-run';
  /** In the order of the plan. */
  readonly files: readonly ReportedFile[];
  readonly projectFindings: readonly ProjectFinding[];
  /** `null` if no registry was loaded; then no block is shown as clean. */
  readonly registry: RegistryReport | null;
  /** Whether findings that need a syntax tree were included. */
  readonly deep: boolean;
  readonly counts: Counts;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Displayed paths of the files that were written, or that a dry run would write. */
  readonly written: readonly string[];
  /** The user's arguments, for the command that a hint repeats; each is quoted as needed. */
  readonly args: readonly string[];
  /** What writes instead of `generate`. */
  readonly command?: 'add' | 'adopt';
  /** Set with `--statistics`; `null` without a registry. */
  readonly coverage?: Coverage | null;
  /** Set with `--baseline`: whose findings are silent, and how many. */
  readonly baseline?: { readonly file: string; readonly silenced: number };
  /** Whether `generate` would write nothing, although blocks are stale. */
  readonly isRefused?: boolean;
}

/** One of several runs that are reported together. */
export interface UnitResult {
  /** Absolute folder of the project; `null` for files outside any project. */
  readonly root: string | null;
  /** The file that describes the project; empty or `null` without one. */
  readonly source: string | null;
  /** Displayed paths. */
  readonly paths: readonly string[];
  readonly result: CheckResult;
}
