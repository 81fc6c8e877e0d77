/** Everything known about a project, as plain data for the command `project`. */
import type { Origin } from '../core/index.js';
import type { ProjectFinding } from './types.js';

/** A table of texts, or of tables of texts. */
export interface ReportedTable {
  readonly [key: string]: string | ReportedTable;
}

/** A value, and where it comes from. */
export interface ReportedValue {
  /** As in pyproject.toml, in kebab-case. */
  readonly key: string;
  readonly value:
    string | number | boolean | readonly string[] | readonly ReportedTable[] | ReportedTable;
  /** `null` for the default. */
  readonly origin: Origin | null;
}

export interface ReportedLibrary {
  readonly path: string;
  readonly exists: boolean;
  /** Seconds since it was written; `null` if it does not exist. */
  readonly ageSeconds: number | null;
  /** Why it counts; `null` for one that nothing decided. */
  readonly origin: ReportedValue['origin'];
}

/** A call of `tvm_ffi_configure_target`. */
export interface ReportedTarget {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly stubDir: string | null;
  readonly init: boolean;
  readonly package: string | null;
  readonly prefix: string | null;
  /** Whether it belongs to this project. */
  readonly used: boolean;
  /** Why it is not supported, or only partly known. */
  readonly refusal: string | null;
  readonly unknown: string | null;
}

export interface ReportedBuild {
  readonly cmakeRoot: string | null;
  readonly tree: {
    readonly folder: string;
    readonly generator: string;
    readonly configurations: readonly string[];
    readonly python: string | null;
    readonly detail: string;
  } | null;
  readonly presets: readonly string[];
  readonly targets: readonly string[];
  readonly installable: string | null;
  readonly backend: string | null;
  readonly editable: boolean;
  readonly runsReference: boolean;
  /** The commands that `build` would run, or the reason why it cannot. */
  readonly plan: readonly string[];
}

export interface ReportedProject {
  /** Absolute. */
  readonly root: string;
  /** The file that describes it; `null` if there is none. */
  readonly source: string | null;
  readonly values: readonly ReportedValue[];
  readonly libraries: readonly ReportedLibrary[];
  /** Why a library is missing, and what to do. */
  readonly missing: string | null;
  readonly targets: readonly ReportedTarget[];
  readonly build: ReportedBuild;
  readonly environment: {
    readonly python: string | null;
    readonly runtime: string;
    readonly source: string;
  } | null;
  /** Why there is no environment; `null` if there is one. */
  readonly environmentProblem: string | null;
  readonly reference: {
    readonly version: string | null;
    readonly dialect: string;
    readonly problem: string | null;
  };
  readonly notes: readonly string[];
}

/** The answer of `project`. */
export interface ProjectReport {
  /** The path that was asked about, absolute. */
  readonly path: string;
  readonly projects: readonly ReportedProject[];
  /** Files with directives that belong to no project, absolute. */
  readonly loose: readonly string[];
  readonly problems: readonly ProjectFinding[];
}
