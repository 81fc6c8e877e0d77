import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'no-hash' | 'hook' | 'order';
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** Equality, order and hash of a class do not fit together. */
export default defineRule(typeRule('py-class.hash', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'no-hash':
      return [
        t`${quoted('eq=True')} makes instances with equal fields equal, but their hashes differ, so that sets and dictionaries keep both.`,
        t`Add ${quoted('unsafe_hash=True')}, or define ${quoted('__hash__')}.`,
      ];
    case 'hook':
      return [
        t`${quoted(data.other)} is defined without ${quoted('__ffi_hash__')}, so that instances cannot be hashed.`,
        t`Define ${quoted('__ffi_hash__')}, too.`,
      ];
    case 'order':
      return [
        t`The class defines ${quoted(data.other)} itself, so ${quoted('order=True')} adds none of the other comparisons.`,
        t`Remove ${quoted(data.other)}, or define all four.`,
      ];
  }
}
