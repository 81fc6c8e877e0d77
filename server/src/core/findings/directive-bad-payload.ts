import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import type { Reader } from './reader.js';
import { didYouMean, quoted } from './words.js';

/** What follows the colon or the slash cannot be used. */
export default defineRule({
  code: 'directive.bad-payload',
  severity: 'error',
  message: ({ text, suggestion, reason }: DirectiveProblem, reader) =>
    `${quoted(text)}: ${reasonText(reason, reader)}` + didYouMean(suggestion, reader),
});

function reasonText(reason: string | undefined, { t }: Reader): string {
  switch (reason) {
    case 'no-arrow':
      return t`a type map needs "->" between two names, for example "A.B -> C.D".`;
    case 'two-arrows':
      return t`a type map takes only one "->".`;
    case 'empty-side':
      return t`a type map needs a name on both sides of "->".`;
    case 'too-many-parts':
      return t`import-object takes a name, "True" or "False", and an alias, separated by ";".`;
    case 'empty-name':
      return t`the name is missing.`;
    case 'bad-boolean':
      return t`the second part is read as False. Write "True" or "False".`;
    case 'bad-name':
      return t`the name cannot be imported; it must consist of identifiers.`;
    case 'two-at':
      return t`only one "@" may follow the prefix. The block is left as it is.`;
    case 'comment-in-name':
      return t`the comment after the name would become part of it, so the directive has no effect. Remove the comment.`;
    case 'comment-behind':
      return t`the reference copies the comment into the import-section. Remove the comment.`;
    case 'bad-import-from':
      return t`the module after "@" must consist of identifiers. The block is left as it is.`;
    case 'bad-module':
      return t`export takes the name of one submodule. The block is left as it is.`;
    case 'unquotable-name':
      return t`the name contains a quote, a backslash or a control character. The block is left as it is.`;
    case undefined:
    default:
      return t`the text cannot be read.`;
  }
}
