/** What the steps from a file's blocks to its edits hand on. */
import type { Block, BlockKind, Directive, ParsedFile } from '../../directive/types.js';
import type { Finding } from '../../findings/types.js';
import type { Imports, RenderNote } from '../../render/index.js';
import type { PlannedBlock, PlannedFile } from '../types.js';
import type { Kept, Obstacle, UnboundNames, Wait } from './reasons.js';

/** A block on its way through the planner. */
export interface Slot {
  readonly kind: BlockKind;
  readonly name: string;
  readonly importFrom: string | null;
  /** The block on disk; `null` for one that a `prefix` adds. */
  readonly block: Block | null;
  /** Zero-based line of the begin marker, or the line before which it is inserted. */
  readonly line: number;
  /** Leading whitespace of the begin marker. */
  readonly indent: string;
  /** Whether a `prefix` removes the block because its type is no longer registered. */
  readonly removed: boolean;
}

/** Why a block stays as it is, if that needs a finding. */
export type DraftFailure =
  | 'orphan'
  | 'bad-import-from'
  | 'unquotable-name'
  | 'bad-module'
  | 'duplicate'
  /** Of an import-section: see `section.ts`. */
  | SectionTrouble;

/** Why an import-section cannot be written where it is. */
export type SectionTrouble = 'late' | 'indented' | 'in-brackets' | 'before-future';

/** What a slot should hold, before it is known whether it may be written. */
export interface Draft {
  /** The body without base indentation; `null` when the block stays as it is. */
  readonly lines: readonly string[] | null;
  readonly notes: readonly RenderNote[];
  readonly failure: DraftFailure | null;
}

/** The drafts of a file with what they define and need. */
export interface FileDraft {
  readonly drafts: ReadonlyMap<Slot, Draft>;
  readonly imports: Imports;
  /** Full names of the file's own types, as imports would call them. */
  readonly definedTypes: ReadonlySet<string>;
  /** What `__all__` lists. */
  readonly exported: ReadonlySet<string>;
  /** `import-object` directives whose names Python cannot import; they have no effect. */
  readonly unimportable: readonly Directive[];
}

/** What decides how a slot turns out, apart from the project and the text of its block. */
export interface SlotTask {
  readonly slot: Slot;
  /** `null` when a `prefix` removes the block. */
  readonly draft: Draft | null;
  /** Why the drafted statements cannot go there; `null` when they can. */
  readonly obstacle: Obstacle | null;
  /** What the block has to wait for; `null` when it is written. */
  readonly waits: Wait | null;
  readonly keeps: Kept | null;
  /** Whether it lists names that markers to repair may ask for. */
  readonly isInDoubt: boolean;
}

/** How a slot turned out. */
export interface PlannedSlot {
  readonly task: SlotTask;
  readonly block: PlannedBlock;
  readonly findings: readonly Finding[];
}

/**
 * How a slot turned out when the same was asked before; `null` when it must be planned.
 *
 * @param index the slot's position among the `count` slots of its file
 */
export type Recall = (task: SlotTask, index: number, count: number) => PlannedSlot | null;

/** How all slots of a file turned out. Their places are in the text of {@link file}. */
export interface SlotRecords {
  readonly file: ParsedFile;
  readonly slots: readonly PlannedSlot[];
}

/** A file's plan, and how each of its slots turned out. */
export interface FilePlan {
  readonly planned: PlannedFile;
  /** `null` without a registry. */
  readonly records: SlotRecords | null;
  readonly unbound: readonly UnboundNames[];
}
