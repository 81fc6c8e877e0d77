import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

/** A comment resembles a directive, but the reference does not see it. */
export default defineRule({
  code: 'directive.misspelled',
  severity: 'warning',
  message: ({ text, suggestion, reason }: DirectiveProblem) =>
    reason === 'not-on-its-own-line'
      ? `${quoted(text)} follows code, where it has no effect. Put it on a line of its own.`
      : `${quoted(text)} has no effect: it is not spelled like a directive.${didYouMean(suggestion)}`,
});
