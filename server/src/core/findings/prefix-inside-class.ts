import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The last block of the file stands inside a class. */
export default defineRule({
  code: 'prefix.inside-class',
  severity: 'information',
  message: ({
    prefix,
    inside,
  }: {
    readonly prefix: string;
    readonly inside: 'block' | 'directive';
  }) =>
    `${inside === 'block' ? 'The last block of this file' : 'The prefix directive'} stands inside a class or another suite, so the blocks that the prefix ${quoted(prefix)} adds follow after its end.`,
});
