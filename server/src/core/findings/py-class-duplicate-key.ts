import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'key';
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A type key is registered twice. */
export default defineRule(typeRule('py-class.duplicate-key', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  return [
    t`The type key ${quoted(data.other)} is already registered.`,
    t`Give each class its own type key.`,
  ];
}
