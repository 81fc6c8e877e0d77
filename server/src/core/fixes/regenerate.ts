/** Regenerates one block, or everything in a file. */
import { count } from '../../base/count.js';
import { unquoted } from '../../base/foreign-text.js';
import { changeSigns } from '../findings/words.js';
import { titleOf } from '../plan/planning/slots.js';
import type { Finding } from '../findings/types.js';
import type { PlannedFile } from '../plan/types.js';
import { addSection, sectionFixes } from './import-section.js';
import { headOf, type DataOf } from './make.js';
import { plannedAt } from './places.js';
import type { Fix, FixContext, Remedy } from './types.js';
import { withDerived } from './with-derived.js';

/** For a stale block: the block itself, or what it waits for. */
export const regenerateStale: Remedy = (finding, context) => {
  const { rollOut, waits } = finding.data as DataOf<'blockStale'>;
  if (rollOut !== undefined) return regenerateFile(context.planned, rollOutTitle(context), true);
  if (waits === 'skip-file') return [];
  if (waits !== undefined) return unblock(finding, context);
  return regenerateBlock(finding, context);
};

/** For names that the project itself would scaffold: everything that their package lacks. */
export const addScaffolded: Remedy = (finding, { plan }) => {
  const { namespace, folder } = finding.data as DataOf<'blockMissing'>;
  const files = plan.files.filter(({ path, declared }) => {
    const place = path.replaceAll('\\', '/').split('/').slice(0, -1).join('/');
    return place.endsWith(`/${folder}`) && declared.some(({ kind }) => kind === 'insert');
  });
  if (files.every(({ edits }) => edits.length === 0)) return [];
  const title = `Add everything that ${unquoted(namespace)} lacks`;
  const edits = (): ReturnType<Fix['edits']> =>
    new Map(files.map((file) => [file.path, file.edits]));
  return [{ ...headOf('add-scaffolded', title, {}), edits }];
};

/** The block that the finding points into. */
const regenerateBlock: Remedy = (finding, context) => {
  const block = plannedAt(context, finding.span.start);
  if (block === null || block.edits.length === 0) return [];
  const { edits } = withDerived(context.file.parsed, context.planned, block);
  if (edits === context.planned.edits)
    return regenerateFile(context.planned, rollOutTitle(context), true);
  const signs = changeSigns(block.changes);
  const changes = signs === '' ? '' : ` (${signs})`;
  const fix: Fix = {
    ...headOf('regenerate-block', `Regenerate ${unquoted(titleOf(block))}${changes}`, {
      preferred: true,
    }),
    edits: () => new Map([[context.file.path, edits]]),
  };
  const alone = edits.length === context.planned.edits.length;
  return alone ? [fix] : [fix, ...regenerateFile(context.planned)];
};

/** Everything planned for a file, including roll-outs. */
export function regenerateFile(
  { path, edits }: PlannedFile,
  title = 'Regenerate all blocks of this file',
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

function rollOutTitle({ planned }: FixContext): string {
  const inserted = planned.declared.filter(({ kind }) => kind === 'insert').length;
  const removed = planned.declared.filter(({ kind }) => kind === 'remove').length;
  const what = [
    ...(inserted > 0 ? [`adds ${count(inserted, 'block')}`] : []),
    ...(removed > 0 ? [`removes ${count(removed, 'block')}`] : []),
  ];
  return `Regenerate this file, which ${what.join(' and ')}`;
}
