/** A plan that shows what is stale and changes nothing: what may not be written is not offered. */
import type { Plan, PlannedFile } from '../../core/index.js';

const NONE: readonly [] = [];

/** By file, so that a file whose plan is reused is reused here as well. */
const known = new WeakMap<PlannedFile, PlannedFile>();

export function withoutEdits(plan: Plan): Plan {
  return { ...plan, files: plan.files.map(fileWithoutEdits) };
}

export function fileWithoutEdits(file: PlannedFile): PlannedFile {
  const before = known.get(file);
  if (before !== undefined) return before;
  const blocks = file.blocks.map((block) => ({ ...block, edits: NONE }));
  const bare = { ...file, edits: NONE, blocks };
  known.set(file, bare);
  return bare;
}
