import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'reordered';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** The order of the constructor is not that of the class. */
export default defineRule(typeRule('py-class.field-order', words, 'warning'));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  return [
    t`The constructor takes ${quoted(data.name)} before ${quoted(data.other)}, which has a default, but ${quoted('match')} statements use the order of the class.`,
    t`Move the fields without a default up, or make them keyword-only.`,
  ];
}
