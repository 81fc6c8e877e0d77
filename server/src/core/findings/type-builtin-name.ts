import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A type is called like a builtin that annotations use. */
export default defineRule<{ readonly name: string; readonly type: string }>({
  code: 'type.builtin-name',
  severity: 'warning',
  message: ({ name, type }) =>
    `The type ${quoted(type)} hides the builtin ${quoted(name)} in the annotations of this file. Rename the type, or send it elsewhere with a ty-map directive.`,
});
