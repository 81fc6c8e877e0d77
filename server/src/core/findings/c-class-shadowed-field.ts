import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type ShadowedField = WithConsequence & {
  readonly kind: 'value' | 'method';
  readonly name: string;
  readonly key: string;
};

/** Something in a class for a C++ type hides a field of the type. */
export default defineRule({
  code: 'c-class.shadowed-field',
  severity: 'warning',
  severityOf: severityOfConsequence,
  message: (data: ShadowedField, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: ShadowedField, { t }: Reader): readonly [fact: string, remedy: string] {
  const { kind, name, key } = data;
  return kind === 'method'
    ? [
        t`The method ${quoted(name)} hides the field of the same name of ${quoted(key)}, whose value can no longer be read.`,
        t`Rename the method.`,
      ]
    : [
        t`The value of ${quoted(name)} hides the field of ${quoted(key)}: every instance has this value, and it is not a default of the constructor.`,
        t`Remove the value, or set the default in C++.`,
      ];
}
