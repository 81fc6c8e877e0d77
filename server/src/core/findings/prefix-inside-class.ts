import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The last block of the file stands inside a class. */
export default defineRule<{ readonly prefix: string }>({
  code: 'prefix.inside-class',
  severity: 'information',
  message: ({ prefix }) =>
    `The last block of this file stands inside a class, so the blocks that the prefix ${quoted(prefix)} adds follow after the end of that class.`,
});
