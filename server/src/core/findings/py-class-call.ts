import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'missing' | 'too-many' | 'unknown' | 'twice' | 'value' | 'no-init' | 'too-early';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A constructor is called with arguments that it does not take. */
export default defineRule(typeRule('py-class.call', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'missing':
      return [t`${quoted(data.name)} requires the argument ${quoted(data.other)}.`, t`Pass it.`];
    case 'too-many':
      return [
        t`${quoted(data.name)} takes ${quoted(data.other)} arguments by position.`,
        t`Remove the others, or pass them by name.`,
      ];
    case 'unknown':
      return [
        t`${quoted(data.name)} has no parameter ${quoted(data.other)}.`,
        t`Correct the name.`,
      ];
    case 'twice':
      return [
        t`${quoted(data.name)} gets ${quoted(data.other)} both by position and by name.`,
        t`Pass it once.`,
      ];
    case 'value':
      return [
        t`${quoted(data.name)}: the argument is not ${quoted(data.other)}.`,
        t`Correct the argument.`,
      ];
    case 'too-early':
      return [
        t`${quoted(data.name)} has a field of type ${quoted(data.other)}, which is not defined yet.`,
        t`Make the instance below ${quoted(data.other)}.`,
      ];
    case 'no-init':
      return [
        t`${quoted(data.name)} has no constructor, because of ${quoted('init=False')}.`,
        t`Define ${quoted('__init__')}, or remove ${quoted('init=False')}.`,
      ];
  }
}
