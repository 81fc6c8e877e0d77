import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'unknown' | 'arity' | 'convert' | 'classmethod' | 'schema';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A hook of TVM-FFI is not called as it is written. */
export default defineRule(typeRule('py-class.hook', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'unknown':
      return [
        t`${quoted(data.name)} is not a hook of TVM-FFI, so nothing calls it.`,
        t`Correct the name.`,
      ];
    case 'arity':
      return [
        t`${quoted(data.name)} is called with the arguments ${quoted(data.other)}, which it does not take; the error is swallowed.`,
        t`Take these parameters.`,
      ];
    case 'convert':
      return [
        t`${quoted('__ffi_convert__')} must be a static method with one parameter; as it is, no value is converted.`,
        t`Add ${quoted('staticmethod')}.`,
      ];
    case 'schema':
      return [
        t`${quoted(data.name)} must be a type schema as JSON, which ${quoted(data.other)} is not.`,
        t`Write one such as ${quoted('\'{"type": "int"}\'')}.`,
      ];
    case 'classmethod':
      return [
        t`${quoted(data.name)} is a class method, which cannot be registered.`,
        t`Use a plain method.`,
      ];
  }
}
