/**
 * A change of the user's text, together with the new content of blocks in the changed files: a fix
 * that creates a block also fills it, and fresh blocks stay fresh.
 */
import { parseDirectives } from '../directive/parse.js';
import { applyEdits } from '../plan/planning/apply-edits.js';
import { planProject } from '../plan/plan-project.js';
import type { PlanFile, PlannedBlock, PlannedFile, TextEdit } from '../plan/types.js';
import { composeEdits, originOf } from '../plan/planning/compose-edits.js';
import type { FixContext } from './types.js';

/** Edits by path; each file's are sorted. */
export type Changes = ReadonlyMap<string, readonly TextEdit[]>;

/**
 * Fills the blocks of changed files.
 *
 * @param change edits of the present texts
 * @param alsoFill whether to fill a block that is stale at present; by default it stays stale,
 *   because the fix is not about it
 * @returns edits of the present texts
 */
export function withFilledBlocks(
  context: Omit<FixContext, 'file' | 'planned'>,
  change: Changes,
  alsoFill: (block: PlannedBlock) => boolean = () => false,
): Changes {
  const { dialect, registry, options, plan } = context;
  const files = context.files.map((file) => changed(file, change.get(file.path), context));
  const after = planProject(files, registry, dialect, options);
  const filled = [...change].map(([path, edits]) => {
    const { length } = context.files.find((file) => file.path === path)?.parsed.text ?? '';
    const before = plan.files.find((file) => file.path === path);
    const now = after.files.find((file) => file.path === path);
    const bodies = (now?.blocks ?? []).flatMap((block) => {
      const origin = originOf(length, edits, block.markerSpan.start);
      const known = before === undefined || origin === null ? null : blockWith(before, origin);
      return known === null || mayFill(known) || alsoFill(known) ? block.edits : [];
    });
    return [path, composeEdits(length, edits, bodies)] as const;
  });
  return new Map(filled);
}

/** A file after its edits. */
export function changed(
  file: PlanFile,
  edits: readonly TextEdit[] | undefined,
  { dialect }: Pick<FixContext, 'dialect'>,
): PlanFile {
  if (edits === undefined) return file;
  const text = applyEdits(file.parsed.text, edits);
  return { ...file, parsed: parseDirectives(text, dialect.vocabulary) };
}

function blockWith({ blocks }: PlannedFile, markerStart: number): PlannedBlock | null {
  const at = blocks.find(
    ({ markerSpan, span }) => markerSpan.start === markerStart && span.end > span.start,
  );
  return at ?? null;
}

/** What can be written waits for its own fix; what could not be may be the subject of this one. */
function mayFill({ edits }: PlannedBlock): boolean {
  return edits.length === 0;
}
