/** Builds fixes; all remedies share this. */
import type * as rules from '../findings/rules.js';
import type { PlannedBlock, TextEdit } from '../plan/types.js';
import { withFilledBlocks } from './fill.js';
import { inTextOrder } from './lines.js';
import type { Fix, FixContext } from './types.js';

/** The data of a rule, by the rule's name in `findings/rules.ts`. */
export type DataOf<Name extends keyof typeof rules> = Parameters<
  (typeof rules)[Name]['message']
>[0];

/** How safely a fix can be applied. */
export interface Caution {
  readonly preferred?: boolean;
  readonly review?: boolean;
  /** See {@link withFilledBlocks}. */
  readonly alsoFill?: (block: PlannedBlock) => boolean;
}

/** A fix that changes the finding's file and fills the affected blocks. */
export function fixHere(
  context: FixContext,
  id: string,
  title: string,
  change: readonly TextEdit[],
  caution: Caution = {},
): Fix {
  const { path } = context.file;
  const edits = inTextOrder(change);
  return {
    ...headOf(id, title, caution),
    edits: () => withFilledBlocks(context, new Map([[path, edits]]), caution.alsoFill),
  };
}

/** A fix without its edits. */
export function headOf(
  id: string,
  title: string,
  { preferred = false, review = false }: Caution,
): Omit<Fix, 'edits'> {
  return { id, title, preferred, safety: review ? 'review' : 'safe' };
}
