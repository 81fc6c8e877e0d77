import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface NotPython {
  readonly block: string;
  /** The first line that Python would not accept. */
  readonly line: string;
}

/** The text of a block is not Python, so it is not written. */
export default defineRule({
  code: 'block.not-python',
  severity: 'error',
  message: ({ block, line }: NotPython, { t }) =>
    t`${quoted(block)} is left as it is, because this line of its new text is not valid Python: ${quoted(line.trim())}. Rename what it names, or map it to another name with a ty-map directive.`,
});
