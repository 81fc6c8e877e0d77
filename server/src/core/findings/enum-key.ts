import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'missing' | 'decorated';
  readonly name: string;
};

/** An enum of TVM-FFI is not registered. */
export default defineRule(typeRule('enum.key', words, 'warning'));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'missing':
      return [
        t`${quoted(data.name)} has no type key, so nothing is registered and its members are none.`,
        t`Write ${quoted('type_key=')} in the class statement.`,
      ];
    case 'decorated':
      return [
        t`${quoted(data.name)} is registered by a decorator, which makes no members.`,
        t`Remove the decorator, and write ${quoted('type_key=')} in the class statement.`,
      ];
  }
}
