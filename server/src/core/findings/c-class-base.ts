import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type BaseProblem = WithConsequence &
  (
    | { readonly kind: 'not-an-object'; readonly name: string }
    | {
        readonly kind: 'other';
        readonly name: string;
        readonly key: string;
        /** The class that it derives from, and the C++ type that this one describes. */
        readonly base: string;
        readonly baseKey: string;
      }
    | {
        readonly kind: 'parent';
        readonly name: string;
        readonly key: string;
        /** The nearest C++ type above that has fields. */
        readonly parent: string;
        readonly fields: readonly string[];
      }
  );

/** The bases of a class for a C++ type do not give it what the type has. */
export default defineRule({
  code: 'c-class.base',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: BaseProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: BaseProblem, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'not-an-object':
      return [
        t`${quoted(data.name)} does not derive from ${quoted('tvm_ffi.Object')}, so its instances cannot hold an object of the C++ type.`,
        t`Derive it from ${quoted('tvm_ffi.Object')}, or from the class of its C++ parent.`,
      ];
    case 'other':
      return [
        t`${quoted(data.base)} describes ${quoted(data.baseKey)}, from which ${quoted(data.key)} does not derive in C++: the fields that ${quoted(data.name)} inherits are read from the wrong places.`,
        t`Derive it from the class for the C++ parent.`,
      ];
    case 'parent':
      return [
        t`${quoted(data.key)} derives from ${quoted(data.parent)} in C++, but ${quoted(data.name)} does not, so it lacks the inherited fields: ${data.fields.map(quoted).join(', ')}.`,
        t`Derive it from the class for ${quoted(data.parent)}.`,
      ];
  }
}
