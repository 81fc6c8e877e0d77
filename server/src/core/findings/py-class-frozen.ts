import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'frozen' | 'read-only' | 'deleted';
  readonly name: string;
};

/** A method sets a field that cannot be set. */
export default defineRule(typeRule('py-class.frozen', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'frozen':
      return [
        t`The field ${quoted(data.name)} is frozen.`,
        t`Use ${quoted('type(self).FIELD.set(self, value)')}, or do not freeze it.`,
      ];
    case 'read-only':
      return [
        t`C++ registers the field ${quoted(data.name)} as read-only.`,
        t`Register it with ${quoted('def_rw')} to set it from Python.`,
      ];
    case 'deleted':
      return [
        t`The field ${quoted(data.name)} cannot be deleted.`,
        t`Make it optional, and set it to ${quoted('None')}.`,
      ];
  }
}
