import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A type is called like a builtin that annotations use. */
export default defineRule({
  code: 'type.builtin-name',
  severity: 'warning',
  message: ({ name, type }: { readonly name: string; readonly type: string }, { t }) =>
    t`The type ${quoted(type)} hides the builtin ${quoted(name)} in the annotations of this file. Rename the type, or map it to another name with a ty-map directive.`,
});
