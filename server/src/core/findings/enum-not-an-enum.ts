import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

type NotAnEnum = WithConsequence & {
  readonly name: string;
  readonly key: string;
  /** The Python class of that key; absent for a C++ type. */
  readonly pythonClass?: string;
  readonly suggestion?: string;
};

/** The type key of an enum belongs to a type that is none. */
export default defineRule({
  code: 'enum.not-an-enum',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: NotAnEnum, reader) => {
    const remedy = reader.t`Use the key of an enum, or one that is not registered yet.`;
    return withConsequence(fact(data, reader), data.consequence, remedy, reader);
  },
});

function fact(data: NotAnEnum, reader: Reader): string {
  const { t } = reader;
  const { name, key, pythonClass, suggestion } = data;
  const type =
    pythonClass === undefined
      ? t`${quoted(key)}, the type key of ${quoted(name)}, is that of a C++ type that is not an enum.`
      : t`${quoted(key)}, the type key of ${quoted(name)}, is that of the Python class ${quoted(pythonClass)}, which is not an enum.`;
  const harm =
    data.consequence.when === 'crash'
      ? ` ${t`Its members overwrite memory behind the objects of that type.`}`
      : '';
  return type + didYouMean(suggestion, reader) + harm;
}
