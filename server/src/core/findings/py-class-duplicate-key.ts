import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'key' | 'of-cpp';
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A type key is registered twice. */
export default defineRule(typeRule('py-class.duplicate-key', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  if (data.kind === 'of-cpp') {
    return [
      t`The type key ${quoted(data.other)} belongs to a C++ type.`,
      t`Use another key, or describe the C++ type with ${quoted('@c_class')}.`,
    ];
  }
  return [
    t`The type key ${quoted(data.other)} is already registered.`,
    t`Give each class its own type key.`,
  ];
}
