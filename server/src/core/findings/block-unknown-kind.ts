import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

/** The kind behind `begin):` is not one of the reference. */
export default defineRule({
  code: 'block.unknown-kind',
  severity: 'error',
  message: ({ text, suggestion, reason }: DirectiveProblem, reader) => {
    const { t } = reader;
    if (reason === 'not-a-library') {
      return t`Unknown block kind ${quoted(text)}. Blocks with these markers are library/TARGET.`;
    }
    const message =
      reason === 'not-in-this-version'
        ? t`The installed reference version does not know the block kind ${quoted(text)}.`
        : t`Unknown block kind ${quoted(text)}. The kinds are global/, object/, import-section, export/ and __all__.`;
    return message + didYouMean(suggestion, reader);
  },
});
