import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** A decorator names a type key that nothing registers. */
export default defineRule({
  code: 'call.unknown-type-key',
  severity: 'error',
  message: (
    {
      name,
      call,
      suggestion,
    }: {
      readonly name: string;
      /** The decorator. */
      readonly call: string;
      /** The nearest registered key. */
      readonly suggestion?: string;
    },
    reader,
  ) =>
    reader.t`No type is registered under the key ${quoted(name)}, so ${quoted(call)} raises ${quoted('ValueError')} when the module is imported. Correct the key, or load the library that registers it.` +
    didYouMean(suggestion, reader),
});
