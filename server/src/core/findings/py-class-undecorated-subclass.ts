import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'fields';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A subclass of a registered class declares fields, but is not registered. */
export default defineRule(typeRule('py-class.undecorated-subclass', words, 'warning'));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  return [
    t`${quoted(data.name)} declares fields but is not registered: the constructor is that of ${quoted(data.other)}, and the fields do not exist.`,
    t`Decorate the class with ${quoted('py_class')}.`,
  ];
}
