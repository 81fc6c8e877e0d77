import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind: 'super' | 'of-object' | 'unset' | 'of-cpp' | 'post-init';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A constructor of its own leaves fields unset. */
export default defineRule(typeRule('py-class.init', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'super':
      return [
        t`${quoted('super().__init__')} does nothing here, so ${quoted(data.name)} stays zero or ${quoted('None')}.`,
        t`Call ${quoted('self.__ffi_init__')} with the values.`,
      ];
    case 'of-object':
      return [
        t`${quoted('super().__init__')} takes no arguments here: it is that of ${quoted('object')}.`,
        t`Call ${quoted('self.__ffi_init__')} with the values.`,
      ];
    case 'of-cpp':
      return [
        t`${quoted('super().__init__')} cannot be called in a class for a C++ type below another one (${quoted(data.other)}).`,
        t`Call ${quoted('self.__ffi_init__')} with the values.`,
      ];
    case 'post-init':
      return [
        t`${quoted('__post_init__')} is called without arguments, but requires ${quoted(data.name)}.`,
        t`Remove the parameter, or give it a default.`,
      ];
    case 'unset':
      return [
        t`${quoted('__init__')} does not set ${quoted(data.name)}, which stays zero or ${quoted('None')}.`,
        t`Call ${quoted('self.__ffi_init__')} with the values, or set each field.`,
      ];
  }
}
