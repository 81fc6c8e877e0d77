import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The last block of the file is inside a class. */
export default defineRule({
  code: 'prefix.inside-class',
  severity: 'information',
  message: (
    {
      prefix,
      inside,
    }: {
      readonly prefix: string;
      readonly inside: 'block' | 'directive';
    },
    { t },
  ) =>
    inside === 'block'
      ? t`The last block of this file is inside a class or another suite, so the blocks that the prefix ${quoted(prefix)} adds follow the end of that suite.`
      : t`The prefix directive is inside a class or another suite, so the blocks that the prefix ${quoted(prefix)} adds follow the end of that suite.`,
});
