import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** Python names a function that its library does not export. */
export default defineRule({
  code: 'call.unknown-export',
  severity: 'warning',
  message: (
    {
      name,
      target,
      suggestion,
    }: {
      readonly name: string;
      /** Of the library. */
      readonly target: string;
      /** The nearest export. */
      readonly suggestion?: string;
    },
    reader,
  ) =>
    reader.t`The library ${quoted(target)} exports no function ${quoted(name)}. Correct the name, or build and load the library that exports it.` +
    didYouMean(suggestion, reader),
});
