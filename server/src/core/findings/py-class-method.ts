import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind:
    | 'classmethod'
    | 'property'
    | 'called'
    | 'hidden'
    | 'not-a-type'
    | 'annotation'
    | 'init'
    | 'no-self'
    | 'async'
    | 'loose';
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
};

/** A method cannot be registered as it is written. */
export default defineRule(typeRule('py-class.method', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'classmethod':
      return [
        t`${quoted(data.name)}: ${quoted('method')} cannot register a class method.`,
        t`Use ${quoted('staticmethod')}, or a plain method.`,
      ];
    case 'property':
      return [
        t`${quoted(data.name)}: ${quoted('method')} cannot register a property.`,
        t`Register a plain method.`,
      ];
    case 'called':
      return [t`${quoted('method')} takes no arguments.`, t`Write it without brackets.`];
    case 'hidden':
      return [
        t`${quoted(data.name)} is never registered: ${quoted(data.other)} hides the method.`,
        t`Remove one of the decorators.`,
      ];
    case 'not-a-type':
      return [
        t`${quoted(data.name)} is never registered: only ${quoted('py_class')} registers methods.`,
        t`Remove the decorator.`,
      ];
    case 'annotation':
      return [
        t`${quoted(data.name)}: TVM-FFI cannot pass ${quoted(data.other)}.`,
        t`Use a type that it can store, or leave it out.`,
      ];
    case 'init':
      return [
        t`${quoted('__ffi_init__')} is the constructor that TVM-FFI makes.`,
        t`Rename the method.`,
      ];
    case 'no-self':
      return [
        t`${quoted(data.name)} has no parameter for the instance, but it is called with one.`,
        t`Add ${quoted('self')}, or use ${quoted('staticmethod')}.`,
      ];
    case 'async':
      return [
        t`${quoted(data.name)} is a coroutine function: callers in other languages get a coroutine.`,
        t`Register a plain function.`,
      ];
    case 'loose':
      return [
        t`${quoted(data.name)} has parameters whose number or names vary, so its signature is not registered.`,
        t`Use plain parameters.`,
      ];
  }
}
