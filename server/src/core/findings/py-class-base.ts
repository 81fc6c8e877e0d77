import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type BaseProblem = WithConsequence & {
  readonly kind:
    | ('not-an-object' | 'closed' | 'two-types' | 'pending')
    | ('metaclass' | 'layout' | 'order' | 'generic');
  readonly name: string;
  /** The base that it is about; empty for none. */
  readonly base: string;
};

/** A class cannot be a type below its bases. */
export default defineRule({
  code: 'py-class.base',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: BaseProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(
  { kind, name, base }: BaseProblem,
  { t }: Reader,
): readonly [fact: string, remedy: string] {
  switch (kind) {
    case 'not-an-object':
      return [
        t`${quoted(name)} does not derive from a registered type.`,
        t`Derive it from ${quoted('tvm_ffi.Object')} or one of its registered subclasses.`,
      ];
    case 'closed':
      return [
        t`No type can be registered below ${quoted(base)}.`,
        t`Derive ${quoted(name)} from ${quoted('tvm_ffi.Object')}, and hold the value in a field.`,
      ];
    case 'metaclass':
      return [
        t`${quoted(base)} has a metaclass that does not fit that of ${quoted('tvm_ffi.Object')}.`,
        t`Remove this base.`,
      ];
    case 'layout':
      return [
        t`Instances of ${quoted(base)} are stored in another way than those of ${quoted('tvm_ffi.Object')}.`,
        t`Remove this base, and hold the value in a field.`,
      ];
    case 'order':
      return [
        t`${quoted(base)} comes before a base that derives from it, or comes twice.`,
        t`Remove it.`,
      ];
    case 'generic':
      return [t`${quoted(base)} has no type variables.`, t`Write them in brackets, or remove it.`];
    case 'pending':
      return [
        t`An annotation of ${quoted(base)} names what is not defined yet, and this version of apache-tvm-ffi needs to know the fields of a base.`,
        t`Move ${quoted(name)} below that definition.`,
      ];
    case 'two-types':
      return [
        t`${quoted(name)} derives from several registered types, but its type is below the first alone: the fields of ${quoted(base)} are copied without their defaults.`,
        t`Derive it from one registered type.`,
      ];
  }
}
