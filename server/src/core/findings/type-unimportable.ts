import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A type cannot be named in Python. */
export default defineRule({
  code: 'type.unimportable',
  severity: 'warning',
  message: ({ block, type }: { readonly block: string; readonly type: string }, { t }) =>
    t`${quoted(block)}: the type ${quoted(type)} cannot be imported, so its annotations are Any. Register it under valid identifiers, or map it to another name with a ty-map directive.`,
});
