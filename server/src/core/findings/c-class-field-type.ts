import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type FieldType = WithConsequence & {
  readonly name: string;
  readonly key: string;
  /** As it is annotated, and as C++ registers it, written in Python. */
  readonly given: string;
  readonly registered: string;
};

/** The annotation of a field in a class for a C++ type contradicts the type that C++ registers. */
export default defineRule({
  code: 'c-class.field-type',
  severity: 'warning',
  severityOf: severityOfConsequence,
  message: (data: FieldType, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: FieldType, { t }: Reader): readonly [fact: string, remedy: string] {
  const { name, key, given, registered } = data;
  return [
    t`${quoted(name)} of ${quoted(key)} is ${quoted(registered)} in C++, not ${quoted(given)}. Python does not compare the two, so the annotation is wrong for every reader and type checker.`,
    t`Correct the annotation.`,
  ];
}
