import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type MissingField = WithConsequence & {
  readonly name: string;
  readonly key: string;
  readonly fields: readonly string[];
};

/** A class for a C++ type does not annotate all fields of the type. */
export default defineRule({
  code: 'c-class.missing-field',
  severity: 'warning',
  severityOf: severityOfConsequence,
  message: (data: MissingField, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: MissingField, { t }: Reader): readonly [fact: string, remedy: string] {
  const { name, key, fields } = data;
  return [
    t`${quoted(name)} does not annotate these fields of ${quoted(key)}: ${fields.map(quoted).join(', ')}. Python warns about it at import, and type checkers do not know them.`,
    t`Annotate them.`,
  ];
}
