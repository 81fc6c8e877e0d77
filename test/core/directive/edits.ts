/** Random edits, as an editor sends them: one stretch of the text is replaced by another. */
import fc from 'fast-check';
import { pieces } from './texts.js';

export interface Edit {
  /** Where it happens: a share of the text's length. */
  readonly at: number;
  /** Units taken out. */
  readonly removed: number;
  readonly inserted: string;
}

/** Shares of a length, spread evenly: `fc.double` would nearly always be at an end. */
export const shares: fc.Arbitrary<number> = fc.nat(1000).map((part) => part / 1000);

/** What is typed, pasted, deleted or undone. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    at: shares,
    removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
    inserted: fc.oneof(
      fc.constant(''),
      pieces,
      fc.array(pieces, { maxLength: 4 }).map((all) => all.join('')),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The text after an edit. */
export function edited(text: string, { at, removed, inserted }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}
