import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'missing' | 'typing-only' | 'undefined' | 'later';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** The annotation of a field names what nothing binds. */
export default defineRule(typeRule('py-class.forward-reference', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'missing':
      return [
        t`${quoted(data.name)}: nothing defines ${quoted(data.other)}, so the fields of the class are never known.`,
        t`Define or import it, or correct the name.`,
      ];
    case 'typing-only':
      return [
        t`${quoted(data.name)}: ${quoted(data.other)} is imported for type checkers alone, so the fields of the class are never known.`,
        t`Import it at run time, too.`,
      ];
    case 'undefined':
      return [
        t`${quoted(data.name)}: nothing defines ${quoted(data.other)}.`,
        t`Define or import it, or correct the name.`,
      ];
    case 'later':
      return [
        t`${quoted(data.name)}: ${quoted(data.other)} is not defined yet where the annotation is evaluated (before Python 3.14).`,
        t`Put the annotation in quotes.`,
      ];
  }
}
