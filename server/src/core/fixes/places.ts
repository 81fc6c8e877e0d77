/** What a finding points at. */
import type { Block } from '../directive/types.js';
import type { ClassFacts } from '../facts/types.js';
import type { PlannedBlock } from '../plan/types.js';
import type { FixContext } from './types.js';

/** The block at an offset, including its markers; `null` outside blocks. */
export function blockAt({ file }: FixContext, offset: number): Block | null {
  const at = file.parsed.blocks.find(
    ({ begin, end }) => begin.span.start <= offset && offset <= end.span.end,
  );
  return at ?? null;
}

/** The plan for the block at an offset; `null` outside blocks. */
export function plannedAt({ planned }: FixContext, offset: number): PlannedBlock | null {
  const at = planned.blocks.find(
    ({ span }) => span.end > span.start && span.start <= offset && offset <= span.end,
  );
  return at ?? null;
}

/** The class with a block directly in its body; `null` when there is none or it is unknown. */
export function classAround({ file, facts }: FixContext, block: Block): ClassFacts | null {
  const index = file.parsed.blocks.indexOf(block);
  const classes = facts?.files.get(file.path)?.classes ?? [];
  return classes.find(({ blocks }) => blocks.includes(index)) ?? null;
}
