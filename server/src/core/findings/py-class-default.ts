import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type DefaultProblem = WithConsequence & { readonly name: string } & (
    | {
        readonly kind: 'value' | 'factory';
        /** The schema of the field. */
        readonly wanted: string;
        readonly given: string;
      }
    | { readonly kind: 'method' | 'dataclass-field' | 'factory-arguments' | 'no-value' }
    | { readonly kind: 'not-a-field' | 'shared' }
  );

/** The default of a field is no value of its type. */
export default defineRule({
  code: 'py-class.default',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: DefaultProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: DefaultProblem, { t }: Reader): readonly [fact: string, remedy: string] {
  const name = quoted(data.name);
  switch (data.kind) {
    case 'value':
      return [
        data.consequence.when === 'silent'
          ? t`The default of ${name} is ${quoted(data.given)}, not ${quoted(data.wanted)}; the field silently gets another value.`
          : t`The default of ${name} is ${quoted(data.given)}, not ${quoted(data.wanted)}.`,
        t`Correct the default or the annotation.`,
      ];
    case 'factory':
      return [
        t`The default factory of ${name} makes ${quoted(data.given)}, not ${quoted(data.wanted)}.`,
        t`Correct the factory or the annotation.`,
      ];
    case 'factory-arguments':
      return [
        t`The default factory of ${name} needs arguments, but it is called without any.`,
        t`Use a function without parameters.`,
      ];
    case 'method':
      return [
        t`A method of the same name is the default of the field ${name}.`,
        t`Rename one of them.`,
      ];
    case 'dataclass-field':
      return [
        t`${quoted('dataclasses.field')} is itself the default of ${name}: TVM-FFI does not read it.`,
        t`Use ${quoted('tvm_ffi.dataclasses.field')}.`,
      ];
    case 'no-value':
      return [
        t`${name} is neither a parameter of the constructor nor has it a default: it is zero or ${quoted('None')}.`,
        t`Add a default.`,
      ];
    case 'shared':
      return [
        t`The default of ${name} is one container that all instances share.`,
        t`Use ${quoted('default_factory')}, or a literal, which each instance copies.`,
      ];
    case 'not-a-field':
      return [
        t`${name} has no annotation, so it is a class attribute and not a field.`,
        t`Add an annotation.`,
      ];
  }
}
