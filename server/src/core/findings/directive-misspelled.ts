import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

/** A comment resembles a directive, but the reference does not see it. */
export default defineRule({
  code: 'directive.misspelled',
  severity: 'warning',
  message: ({ text, suggestion, reason }: DirectiveProblem, reader) => {
    const { t } = reader;
    return reason === 'not-on-its-own-line'
      ? t`${quoted(text)} follows code, where it has no effect. Put it on a line of its own.`
      : t`${quoted(text)} is misspelled and has no effect.` + didYouMean(suggestion, reader);
  },
});
