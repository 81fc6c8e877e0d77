/** The blocks of a file on their way through the planner. */
import type { Block, BlockKind, ParsedFile } from '../../directive/types.js';

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
  /** Whether a `prefix` takes the block away because its type has gone. */
  readonly removed: boolean;
}

/** The slots of the blocks that a file has, in file order. */
export function ownSlots(file: ParsedFile): readonly Slot[] {
  return file.blocks.map((block) => ({
    kind: block.kind,
    name: block.name,
    importFrom: block.importFrom,
    block,
    line: block.begin.line,
    indent: block.begin.indent,
    removed: false,
  }));
}

/** What messages call a block: `object/my.T`, `import-section`. */
export function titleOf(slot: Pick<Slot, 'kind' | 'name'>): string {
  const bare = slot.kind === 'import-section' || slot.kind === '__all__';
  return bare ? slot.kind : `${slot.kind}/${slot.name}`;
}
