/** Builds fixes; all remedies share this. */
import type * as rules from '../findings/rules.js';
import type { PlannedBlock, TextEdit } from '../plan/types.js';
import { withFilledBlocks } from './fill.js';
import { inTextOrder } from '../plan/planning/line-edits.js';
import type { Fix, FixContext } from './types.js';

/** The data of a rule, by the rule's name in `findings/rules.ts`. */
export type DataOf<Name extends keyof typeof rules> = Parameters<
  (typeof rules)[Name]['message']
>[0];

/** How a fix differs from one that only its user chooses. */
export interface FixOptions {
  readonly preferred?: boolean;
  /** See {@link withFilledBlocks}. */
  readonly alsoFill?: (block: PlannedBlock) => boolean;
}

/** A fix that changes the finding's file and fills the affected blocks. */
export function fixHere(
  context: FixContext,
  id: string,
  title: string,
  change: readonly TextEdit[],
  options: FixOptions = {},
): Fix {
  const { path } = context.file;
  const edits = inTextOrder(change);
  return {
    ...headOf(id, title, options),
    edits: () => withFilledBlocks(context, new Map([[path, edits]]), options.alsoFill),
  };
}

/** A fix without its edits. */
export function headOf(
  id: string,
  title: string,
  { preferred = false }: FixOptions = {},
): Omit<Fix, 'edits'> {
  return { id, title, preferred };
}
