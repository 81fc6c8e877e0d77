/** What the planner takes and gives. Plain data on both sides. */
import type { BlockKind, ParsedFile } from '../directive/types.js';
import type { Finding } from '../findings/types.js';
import type { Span } from '../../base/span.js';
import type { RunScope } from '../render/run-scope.js';

/** One file of the unit, parsed. `path` is the key by which everything refers to it. */
export interface PlanFile {
  /** Absolute path, as the walk met it (sorted by code point before planning). */
  readonly path: string;
  readonly parsed: ParsedFile;
}

/** The names with which a project scaffolds; `null` where one is not known. */
export interface ProjectNames {
  readonly package: string | null;
  readonly target: string | null;
  readonly prefix: string | null;
  /** What a command about the project repeats: its PATH and options. */
  readonly repeated?: readonly string[];
}

export interface PlanOptions {
  /** Spaces that generated members get inside a block; at least 1. */
  readonly indent: number;
  readonly keepSuppressions: boolean;
  /**
   * Of the project whose files are all in the unit: what none of them holds has no block. `null`
   * for a unit that may be a part of something.
   */
  readonly names?: ProjectNames | null;
  /**
   * What plans `library/` blocks, which few files have: the command line loads it where there are any.
   * Without it they are `unknown`.
   */
  readonly planLibraries?: LibraryPlanner;
  /** By path of a stub file: the names of classes that the project decides. */
  readonly classNames?: ReadonlyMap<string, ClassName>;
}

/** The class of a module, for the block of one library. */
export interface ClassName {
  readonly library: string;
  readonly className: string;
}

/** `unknown` is neither clean nor an error. */
export type BlockState = 'fresh' | 'stale' | 'edited' | 'orphan' | 'malformed' | 'unknown';

/** One member that differs, in the words of a message. */
export interface MemberChange {
  readonly op: '+' | '~' | '-';
  readonly name: string;
  /** Short signature on disk, for example `add_one(int)`; `null` for `+`. */
  readonly before: string | null;
  /** Short signature wanted; `null` for `-`. */
  readonly after: string | null;
}

/** A replacement of `span` by `text`. Edits of a file are sorted and never overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Why bytes outside blocks change, where they do. */
export interface DeclaredChange {
  readonly kind: 'insert' | 'remove';
  /** In the original text; empty for an insertion. */
  readonly span: Span;
  /** `object/my.T` or `import-section`. */
  readonly block: string;
}

export interface PlannedBlock {
  readonly kind: BlockKind;
  readonly name: string;
  /** From the begin marker to the end marker; an inserted block has an empty span. */
  readonly span: Span;
  readonly markerSpan: Span;
  readonly state: BlockState;
  readonly changes: readonly MemberChange[];
  /** The body that the block should hold, as lines without line ends; `null` when it stays. */
  readonly wanted: readonly string[] | null;
  /** Minimal edits of this block's body; empty when nothing is written. */
  readonly edits: readonly TextEdit[];
}

export interface PlannedFile {
  readonly path: string;
  readonly blocks: readonly PlannedBlock[];
  readonly findings: readonly Finding[];
  /** All edits of the file: those of its blocks and the declared insertions and removals. */
  readonly edits: readonly TextEdit[];
  readonly declared: readonly DeclaredChange[];
}

export interface Plan {
  /** In the order of the input. Files with `skip-file` are absent. */
  readonly files: readonly PlannedFile[];
}

/** A file with library blocks, and what is known about it. */
export interface LibraryFile extends PlanFile {
  /** Full names of the types that its other blocks define. */
  readonly definedTypes: ReadonlySet<string>;
  readonly run: RunScope;
  readonly keepSuppressions: boolean;
  /** `null` where the file itself decides. */
  readonly className: ClassName | null;
}

/** What the library blocks of a file add to its plan. */
export interface LibraryPlan {
  readonly blocks: readonly PlannedBlock[];
  readonly findings: readonly Finding[];
  readonly edits: readonly TextEdit[];
  readonly declared: readonly DeclaredChange[];
}

export type LibraryPlanner = (given: LibraryFile) => LibraryPlan;
