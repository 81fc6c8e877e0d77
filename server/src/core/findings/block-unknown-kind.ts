import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

/** The kind behind `begin):` is not one of the reference. */
export default defineRule({
  code: 'block.unknown-kind',
  severity: 'error',
  message: ({ text, suggestion, reason }: DirectiveProblem) =>
    reason === 'not-in-this-version'
      ? `${quoted(text)}: this kind of block is not part of the installed reference version.${didYouMean(suggestion)}`
      : `${quoted(text)} is no kind of block. Known kinds: global/, object/, import-section, export/, __all__.${didYouMean(suggestion)}`,
});
