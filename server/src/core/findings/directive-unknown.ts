import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

/** The directive is not one of the reference. */
export default defineRule({
  code: 'directive.unknown',
  severity: 'error',
  message: ({ text, suggestion, reason }: DirectiveProblem) =>
    reason === 'not-in-this-version'
      ? `${quoted(text)} is not part of the installed reference version, which drops the whole file for it. Remove it, or update apache-tvm-ffi.`
      : `${quoted(text)} is no directive.${didYouMean(suggestion)}`,
});
