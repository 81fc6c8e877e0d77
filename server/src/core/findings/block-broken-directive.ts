import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { quoted } from './words.js';

/** A line inside a block was meant as a directive, so it is uncertain where the block ends. */
export default defineRule({
  code: 'block.broken-directive',
  severity: 'error',
  message: ({ text, relatedText = '', reason }: DirectiveProblem, { t }) => {
    const [block, line] = [quoted(text), quoted(relatedText)];
    if (reason === 'end') {
      return t`${block} is left as it is: ${line} inside it looks like its end marker. Repair that line first.`;
    }
    return reason === 'begin'
      ? t`${block} is left as it is: ${line} inside it looks like another begin marker. Repair that line first.`
      : t`${block} is left as it is: ${line} inside it is not a valid directive. Repair or remove that line first.`;
  },
});
