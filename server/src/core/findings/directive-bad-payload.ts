import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { didYouMean, quoted } from './words.js';

const REASONS: Readonly<Record<string, string>> = {
  'no-arrow': 'a type map needs "->" between two names, for example "A.B -> C.D".',
  'two-arrows': 'a type map takes one "->".',
  'empty-side': 'a type map needs a name on both sides of "->".',
  'too-many-parts': 'import-object takes a name, "True" or "False", and an alias, divided by ";".',
  'empty-name': 'the name is missing.',
  'bad-boolean': 'the second part is read as False. Write "True" or "False".',
  'bad-name': 'the name cannot be imported: it has to be made of identifiers.',
  'two-at': 'only one "@" may follow the prefix. The block is left as it is.',
  'comment-in-name':
    'the comment behind the name would become part of it, so the directive has no effect. Remove the comment.',
  'bad-import-from':
    'the module behind "@" has to be made of identifiers. The block is left as it is.',
  'bad-module': 'export takes the name of one submodule. The block is left as it is.',
  'unquotable-name':
    'the name holds a quote, a backslash or a control character. The block is left as it is.',
};

/** What follows the colon or the slash cannot be used. */
export default defineRule({
  code: 'directive.bad-payload',
  severity: 'error',
  message: ({ text, suggestion, reason }: DirectiveProblem) =>
    `${quoted(text)}: ${(reason === undefined ? undefined : REASONS[reason]) ?? 'the text cannot be read.'}${didYouMean(suggestion)}`,
});
