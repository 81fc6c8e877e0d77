import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type AnnotationProblem = WithConsequence & {
  /** The field or parameter. */
  readonly name: string;
  readonly why:
    | { readonly kind: 'no-schema'; readonly text: string; readonly instead?: string }
    | {
        readonly kind: 'arguments';
        readonly type: string;
        readonly given: number;
        readonly wanted: string;
      }
    | { readonly kind: 'syntax' | 'quoted-union' | 'joined'; readonly text: string }
    | { readonly kind: 'unregistered'; readonly name: string };
};

/** The annotation of a field has no counterpart in TVM-FFI. */
export default defineRule({
  code: 'py-class.annotation',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: AnnotationProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(
  { name, why }: AnnotationProblem,
  { t }: Reader,
): readonly [fact: string, remedy: string] {
  switch (why.kind) {
    case 'no-schema':
      return [
        t`${quoted(name)}: TVM-FFI cannot store ${quoted(why.text)}.`,
        why.instead === undefined
          ? t`Use a type that it can store, or ${quoted('typing.Any')}.`
          : t`Use ${quoted(why.instead)}.`,
      ];
    case 'arguments':
      return [
        t`${quoted(name)}: ${quoted(why.type)} takes ${why.wanted} type arguments, not ${why.given}.`,
        t`Correct the annotation.`,
      ];
    case 'syntax':
      return [
        t`${quoted(name)}: ${quoted(why.text.trim() === '' ? '""' : why.text)} is not a valid expression.`,
        t`Correct the annotation.`,
      ];
    case 'quoted-union':
      return [
        t`${quoted(name)}: ${quoted(why.text)} joins a string and a class before either is a type.`,
        t`Write the whole annotation in quotes, or use ${quoted('typing.Optional')}.`,
      ];
    case 'joined':
      return [
        t`${quoted(name)}: Python before 3.10 cannot evaluate ${quoted(why.text)}, and TVM-FFI evaluates annotations even if they are in quotes or postponed.`,
        t`Use ${quoted('typing.Optional')} or ${quoted('typing.Union')}.`,
      ];
    case 'unregistered':
      return [
        t`${quoted(name)}: the class ${quoted(why.name)} is not registered.`,
        t`Decorate ${quoted(why.name)} with ${quoted('py_class')}.`,
      ];
  }
}
