import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'frozen';
  readonly name: string;
};

/** A method sets a field that cannot be set. */
export default defineRule(typeRule('py-class.frozen', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  return [
    t`The field ${quoted(data.name)} is frozen.`,
    t`Use ${quoted('type(self).FIELD.set(self, value)')}, or do not freeze it.`,
  ];
}
