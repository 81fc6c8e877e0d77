import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'undeclared';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A method sets an attribute that instances do not have. */
export default defineRule(typeRule('py-class.attribute', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  return [
    t`Instances of ${quoted(data.other)} have no attribute ${quoted(data.name)}: they hold declared fields alone.`,
    t`Declare it as a field, or add ${quoted('__slots__ = ("__dict__",)')}.`,
  ];
}
