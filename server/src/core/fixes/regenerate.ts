/** Regenerates one block, or everything in a file. */
import { count } from '../../base/count.js';
import { unquoted } from '../../base/foreign-text.js';
import { changeSigns } from '../findings/words.js';
import { titleOf } from '../plan/planning/slots.js';
import type { Finding } from '../findings/types.js';
import { addSection, sectionFixes } from './import-section.js';
import { headOf, type DataOf } from './make.js';
import { plannedAt } from './places.js';
import type { Fix, FixContext, Remedy } from './types.js';
import { withDerived } from './with-derived.js';

/** For a stale block: the block itself, or what it waits for. */
export const regenerateStale: Remedy = (finding, context) => {
  const { rollOut, waits } = finding.data as DataOf<'blockStale'>;
  if (rollOut !== undefined) return regenerateFile(context, rollOutTitle(context), true);
  if (waits === 'skip-file') return [];
  if (waits !== undefined) return unblock(finding, context);
  return regenerateBlock(finding, context);
};

/** For names that the project itself would scaffold: everything that their package lacks. */
export const addScaffolded: Remedy = (finding, context) => {
  const { namespace, folder } = finding.data as DataOf<'blockMissing'>;
  const files = context.plan.files.filter(({ path, declared }) => {
    const place = path.replaceAll('\\', '/').split('/').slice(0, -1).join('/');
    return place.endsWith(`/${folder}`) && declared.some(({ kind }) => kind === 'insert');
  });
  if (files.every(({ edits }) => edits.length === 0)) return [];
  const title = context.t`Add everything that ${unquoted(namespace)} lacks`;
  const edits = (): ReturnType<Fix['edits']> =>
    new Map(files.map((file) => [file.path, file.edits]));
  return [{ ...headOf('add-scaffolded', title, {}), edits }];
};

/** The block that the finding points into. */
const regenerateBlock: Remedy = (finding, context) => {
  const block = plannedAt(context, finding.span.start);
  if (block === null || block.edits.length === 0) return [];
  const { edits } = withDerived(context.file.parsed, context.planned, block);
  if (edits === context.planned.edits) return regenerateFile(context, rollOutTitle(context), true);
  const signs = changeSigns(block.changes);
  const name = unquoted(titleOf(block));
  const title =
    signs === '' ? context.t`Regenerate ${name}` : context.t`Regenerate ${name} (${signs})`;
  const fix: Fix = {
    ...headOf('regenerate-block', title, { preferred: true }),
    edits: () => new Map([[context.file.path, edits]]),
  };
  const alone = edits.length === context.planned.edits.length;
  return alone ? [fix] : [fix, ...regenerateFile(context)];
};

/** Everything planned for a file, including roll-outs. */
export function regenerateFile(
  { planned: { path, edits }, t }: Pick<FixContext, 'planned' | 't'>,
  title = t`Regenerate all blocks of this file`,
  preferred = false,
): readonly Fix[] {
  if (edits.length === 0) return [];
  const head = headOf('regenerate-file', title, { preferred });
  return [{ ...head, edits: () => new Map([[path, edits]]) }];
}

/** The block waits for the import-section, which is misplaced or missing. */
function unblock(finding: Finding, context: FixContext): readonly Fix[] {
  const misplaced = context.planned.findings.find(
    ({ code }) => code === 'import-section.misplaced',
  );
  if (misplaced !== undefined) return sectionFixes(misplaced, context);
  const hasSection = context.file.parsed.blocks.some(({ kind }) => kind === 'import-section');
  return hasSection ? [] : addSection(finding, context);
}

function rollOutTitle({ planned, t }: FixContext): string {
  const inserted = planned.declared.filter(({ kind }) => kind === 'insert').length;
  const removed = planned.declared.filter(({ kind }) => kind === 'remove').length;
  const [more, less] = [count(inserted, 'block'), count(removed, 'block')];
  if (removed === 0) return t`Regenerate this file, which adds ${more}`;
  return inserted === 0
    ? t`Regenerate this file, which removes ${less}`
    : t`Regenerate this file, which adds ${more} and removes ${less}`;
}
