/** Renamed types: an orphan block follows to the new key, with all that names it. */
import { unquoted } from '../../base/foreign-text.js';
import { isDottedName } from '../../base/identifiers.js';
import { withFilledBlocks } from './fill.js';
import { followRenames } from './follow-renames.js';
import { headOf, type DataOf } from './make.js';
import { blockAt } from './places.js';
import { successorOf } from './successor.js';
import type { Remedy } from './types.js';

/** For an orphan whose type has another key now. */
export const renameType: Remedy = (finding, context) => {
  const { kind } = finding.data as DataOf<'blockOrphan'>;
  const block = blockAt(context, finding.span.start);
  if (kind !== 'object' || block === null) return [];
  const next = successorOf(block, context);
  if (next === null || !isDottedName(next)) return [];
  const title = `Rename to ${unquoted(next)}, which took its place`;
  const own = new Set(context.planned.blocks);
  const edits = (): ReturnType<typeof withFilledBlocks> => {
    const followed = followRenames(new Map([[block.name, next]]), context);
    return withFilledBlocks(context, followed.edits, (each) => own.has(each));
  };
  return [{ ...headOf('rename-type', title, { review: true }), edits }];
};
