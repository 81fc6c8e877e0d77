/** The blocks of a file as they should be: those it has, without the gone, with the rolled out. */
import type { Block, BlockKind, ParsedFile } from '../directive/types.js';
import type { FileFindings } from './file-findings.js';
import type { ProjectIndex } from './project-index.js';
import { rollOut } from './roll-out.js';

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

/** Lists the slots of a file in file order. */
export function slotsOf(
  path: string,
  file: ParsedFile,
  project: ProjectIndex,
  findings: FileFindings,
): readonly Slot[] {
  const own = file.blocks.map((block): Slot => ({
    kind: block.kind,
    name: block.name,
    importFrom: block.importFrom,
    block,
    line: block.begin.line,
    indent: block.begin.indent,
    removed: false,
  }));
  return rollOut(path, file, own, project, findings);
}

/** What messages call a block: `object/my.T`, `import-section`. */
export function titleOf(slot: Pick<Slot, 'kind' | 'name'>): string {
  const bare = slot.kind === 'import-section' || slot.kind === '__all__';
  return bare ? slot.kind : `${slot.kind}/${slot.name}`;
}
