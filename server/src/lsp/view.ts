/**
 * What a feature sees: one consistent moment of a project. Views are immutable; a feature is a pure
 * function of a view and the request, so it can be tested without a connection and cannot mix the
 * texts of two moments.
 */
import type { Position, Range } from 'vscode-languageserver';
import type {
  Dialect,
  ParsedFile,
  Problem,
  Plan,
  PlanFile,
  PlannedFile,
  PlanOptions,
  ProjectFacts,
  RegistryIndex,
  Span,
} from '../core/index.js';
import type { InUse } from '../pytypes/index.js';
import type { RegistryReport } from '../report/index.js';

/** From UTF-16 offsets of one text to the positions that the client counts, and back. */
export interface Positions {
  readonly positionAt: (offset: number) => Position;
  readonly rangeOf: (span: Span) => Range;
  /** A position beyond the end of its line or of the text counts as that end. */
  readonly offsetAt: (position: Position) => number;
}

/** One file with directives, or that uses tvm_ffi and has no block; open or not. */
export interface FileView {
  /** The key of the plan: absolute, as the walk met it. */
  readonly path: string;
  readonly uri: string;
  /** Of the open document; `null` for the file on disk. */
  readonly version: number | null;
  readonly parsed: ParsedFile;
  /** Findings have the severities that the user chose; those that are off are gone. */
  readonly planned: PlannedFile;
  readonly positions: Positions;
}

/** A file without directives that the plan extends, or makes. */
export interface FileBeside extends Pick<
  FileView,
  'path' | 'uri' | 'version' | 'planned' | 'positions'
> {
  readonly isNew: boolean;
}

export interface ProjectView {
  /** Absolute folder. */
  readonly root: string;
  /** By path, in the order of {@link planFiles}. Files with `skip-file` are absent. */
  readonly files: ReadonlyMap<string, FileView>;
  /** By path. */
  readonly beside: ReadonlyMap<string, FileBeside>;
  readonly planFiles: readonly PlanFile[];
  /** Those, and what stub files of modules will hold that are not written yet. */
  readonly wished: readonly PlanFile[];
  /** What is said about stub files of modules, where they are asked for. */
  readonly moduleProblems: readonly Problem[];
  /** Of the files that have something to show: a directive, or a finding. */
  readonly plan: Plan;
  /** The last good one; `null` when there is none. */
  readonly registry: RegistryIndex | null;
  readonly previousRegistry: RegistryIndex | null;
  /** Types that came back under another key since the server started: old key → present key. */
  readonly renames: ReadonlyMap<string, string>;
  /** Where {@link registry} came from; its age is counted when this is read. */
  readonly report: RegistryReport | null;
  readonly dialect: Dialect;
  /** What decides about types that Python defines. */
  readonly inUse: InUse;
  readonly options: PlanOptions;
  readonly facts: ProjectFacts | null;
  /** Why no block is written; `null` if it can be. The plan then has no edits. */
  readonly refusal: Problem | null;
}
