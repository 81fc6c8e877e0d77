import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

type KeyProblem = WithConsequence &
  (
    | { readonly kind: 'bare' | 'none' | 'positional'; readonly decorator: string }
    | { readonly kind: 'not-a-key'; readonly decorator: string; readonly given: string }
    | { readonly kind: 'of-python' | 'twice'; readonly key: string; readonly name: string }
    | { readonly kind: 'class-name'; readonly name: string; readonly suggestion: string }
  );

/** A class cannot describe a C++ type by the key that its decorator has. */
export default defineRule({
  code: 'c-class.key',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: KeyProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: KeyProblem, reader: Reader): readonly [fact: string, remedy: string] {
  const { t } = reader;
  switch (data.kind) {
    case 'bare':
      return [
        t`${quoted(data.decorator)} requires a type key. Without one it replaces the class with a function.`,
        t`Add the type key, such as ${quoted(`@${data.decorator}("my_pkg.Type")`)}.`,
      ];
    case 'none':
      return [
        t`${quoted(data.decorator)} requires a type key.`,
        t`Add the type key, such as ${quoted(`@${data.decorator}("my_pkg.Type")`)}.`,
      ];
    case 'positional':
      return [
        t`${quoted(data.decorator)} takes only the type key by position.`,
        t`Pass the other arguments by name.`,
      ];
    case 'not-a-key':
      return [t`The type key must be a string, not ${quoted(data.given)}.`, t`Write it in quotes.`];
    case 'of-python':
      return [
        t`${quoted(data.key)} is the type key of the Python class ${quoted(data.name)}, not of a C++ type.`,
        t`Use the key of a C++ type, or derive from ${quoted(data.name)}.`,
      ];
    case 'twice':
      return [
        t`${quoted(data.name)} describes ${quoted(data.key)} as well; objects from C++ are of the class that is registered last.`,
        t`Remove one of the classes, or derive one from the other.`,
      ];
    case 'class-name':
      return [
        t`Without a type key, ${quoted(data.name)} is looked up by its own name, and no such type is registered.${didYouMean(data.suggestion, reader)}`,
        t`Pass the type key to the decorator.`,
      ];
  }
}
