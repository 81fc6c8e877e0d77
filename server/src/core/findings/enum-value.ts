import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'type' | 'missing' | 'too-large' | 'alias' | 'no-member';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** The value of a member is not of the type of the enum. */
export default defineRule(typeRule('enum.value', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'type':
      return [
        t`${quoted(data.name)}: the value of a member must be ${quoted(data.other)}.`,
        t`Correct the value.`,
      ];
    case 'missing':
      return [
        t`${quoted(data.name)}: a member needs a value of type ${quoted(data.other)}.`,
        t`Write the value.`,
      ];
    case 'alias':
      return [
        t`${quoted(data.name)} has the value of ${quoted(data.other)}, and is another name for it.`,
        t`Give it a value of its own if a member is meant.`,
      ];
    case 'no-member':
      return [
        t`${quoted(data.name)} has no member with the value ${quoted(data.other)}.`,
        t`Use the value of a member.`,
      ];
    case 'too-large':
      return [
        t`${quoted(data.name)}: the value does not fit into 64 bits.`,
        t`Use a smaller value.`,
      ];
  }
}
