import { OWN_END, OWN_PREFIX } from '../directive/marker-words.js';
import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

/** The stub file that a table of modules asks for exists and is not ours. */
export default defineRule({
  code: 'module.foreign-file',
  severity: 'error',
  message: ({ library, file }: { readonly library: string; readonly file: string }, { t }) =>
    t`${pathText(file)} has no block for the library ${quoted(library)}, so it is not overwritten. Delete it, choose another ${quoted('output')}, or add the lines ${quoted(`${OWN_PREFIX}begin): library/${library}`)} and ${quoted(OWN_END)} where its class belongs.`,
});
