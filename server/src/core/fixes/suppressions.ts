/** Removes suppression comments that were added to generated lines. */
import { unquoted } from '../../base/foreign-text.js';
import { planProject } from '../plan/plan-project.js';
import { titleOf } from '../plan/planning/slots.js';
import type { TextEdit } from '../plan/types.js';
import { headOf } from './make.js';
import { plannedAt } from './places.js';
import type { FixContext, Remedy } from './types.js';

/** Regenerates an edited block without its tails, even if the project keeps them. */
export const dropSuppressions: Remedy = (finding, context) => {
  const block = plannedAt(context, finding.span.start);
  if (block === null) return [];
  const title = context.t`Remove the suppression comments of ${unquoted(titleOf(block))}`;
  const edits = (): readonly TextEdit[] =>
    context.options.keepSuppressions ? withoutTails(context, block.markerSpan.start) : block.edits;
  return [
    {
      ...headOf('drop-suppressions', title, {}),
      edits: () => new Map([[context.file.path, edits()]]),
    },
  ];
};

function withoutTails(
  { files, registry, dialect, options, file }: FixContext,
  marker: number,
): readonly TextEdit[] {
  const plan = planProject(files, registry, dialect, { ...options, keepSuppressions: false });
  const planned = plan.files.find(({ path }) => path === file.path);
  return planned?.blocks.find(({ markerSpan }) => markerSpan.start === marker)?.edits ?? [];
}
