import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'two-keys' | 'odd';
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A type key that is probably not what is meant. */
export default defineRule(typeRule('py-class.key', words, 'warning'));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'two-keys':
      return [t`The class has two type keys: ${quoted(data.other)} is not used.`, t`Remove it.`];
    case 'odd':
      return [
        t`${quoted(data.other)} is accepted as a type key, but it is no dotted name.`,
        t`Use a name such as ${quoted('my_pkg.Config')}.`,
      ];
  }
}
