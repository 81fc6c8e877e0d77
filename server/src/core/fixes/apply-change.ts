/**
 * Updates a unit after a change of the registry, in one round of edits: follows renamed types, then
 * regenerates all blocks.
 */
import { planProject } from '../plan/plan-project.js';
import type { PlannedBlock, TextEdit } from '../plan/types.js';
import { isDottedName } from '../../base/identifiers.js';
import type { Rename } from '../snapshot/renames.js';
import type { Unfollowed } from './class-uses.js';
import { composeEdits } from '../plan/planning/compose-edits.js';
import { changed, type Changes } from './fill.js';
import { followRenames } from './follow-renames.js';
import { successorOf } from '../plan/successor.js';
import type { FixContext } from './types.js';

/** A unit, and what fixes need to know about it. */
export type UnitContext = Omit<FixContext, 'file' | 'planned'>;

export interface AppliedChange {
  /** Edits of the present texts by path, without unchanged files. */
  readonly edits: Changes;
  /** Those of {@link edits} that are outside blocks and follow a rename. */
  readonly followed: Changes;
  /** Renames that blocks of the unit follow. */
  readonly renames: readonly Rename[];
  readonly unfollowed: readonly Unfollowed[];
  /** The blocks after the edits. */
  readonly blocks: readonly PlannedBlock[];
}

/** Plans the edit. */
export function applyChange(context: UnitContext): AppliedChange {
  const { dialect, registry, options, files } = context;
  const renames = renamesOf(context);
  const { edits: followed, unfollowed } = followRenames(
    new Map(renames.map(({ before, after }) => [before, after])),
    context,
  );
  const fresh = files.map((file) => changed(file, followed.get(file.path), context));
  const after = planProject(fresh, registry, dialect, options);
  const edits = new Map<string, readonly TextEdit[]>();
  for (const planned of after.files) {
    const length = files.find(({ path }) => path === planned.path)?.parsed.text.length ?? 0;
    const all = composeEdits(length, followed.get(planned.path) ?? [], planned.edits);
    if (all.length > 0) edits.set(planned.path, all);
  }
  const blocks = after.files.flatMap((file) => file.blocks);
  return { edits, followed, renames, unfollowed, blocks };
}

/** Renames from orphan blocks to successors; a successor of several types is skipped. */
function renamesOf(context: UnitContext): readonly Rename[] {
  const found = new Map<string, string>();
  for (const planned of context.plan.files) {
    const file = context.files.find(({ path }) => path === planned.path);
    if (file === undefined) continue;
    for (const { kind, name, state } of planned.blocks) {
      if (kind !== 'object' || state !== 'orphan' || found.has(name)) continue;
      const block = file.parsed.blocks.find((each) => each.kind === kind && each.name === name);
      const next = block && successorOf(block, { ...context, file });
      if (typeof next === 'string' && isDottedName(next)) found.set(name, next);
    }
  }
  const claims = [...found.values()];
  return [...found]
    .filter(([, after]) => claims.filter((each) => each === after).length === 1)
    .map(([before, after]) => ({ before, after }));
}
