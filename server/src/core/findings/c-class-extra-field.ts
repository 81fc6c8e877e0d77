import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

type ExtraField = WithConsequence & {
  readonly name: string;
  readonly key: string;
  /** Whether the name is an attribute of the class: it has a default. */
  readonly hasValue: boolean;
  readonly suggestion?: string;
};

/** A class for a C++ type annotates a field that the type does not have. */
export default defineRule({
  code: 'c-class.extra-field',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: ExtraField, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: ExtraField, reader: Reader): readonly [fact: string, remedy: string] {
  const { t } = reader;
  const { name, key, hasValue, suggestion } = data;
  const fact = hasValue
    ? t`The C++ type ${quoted(key)} has no field ${quoted(name)}: it is only an attribute of the class.`
    : t`The C++ type ${quoted(key)} has no field ${quoted(name)}.`;
  return [
    fact + didYouMean(suggestion, reader),
    t`Correct the name, remove the annotation, or register the field in C++.`,
  ];
}
