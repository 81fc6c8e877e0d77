import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

/** The directive is not one of the reference. */
export default defineRule({
  code: 'directive.unknown',
  severity: 'error',
  message: ({ text, suggestion, reason }: DirectiveProblem, reader) => {
    const { t } = reader;
    return reason === 'not-in-this-version'
      ? t`The installed reference version does not know ${quoted(text)} and skips the whole file because of it. Remove it, or update apache-tvm-ffi.`
      : t`Unknown directive ${quoted(text)}.` + didYouMean(suggestion, reader);
  },
});
