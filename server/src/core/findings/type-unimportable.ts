import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A type cannot be named in Python. */
export default defineRule({
  code: 'type.unimportable',
  severity: 'warning',
  message: ({ block, type }: { readonly block: string; readonly type: string }) =>
    `${quoted(block)}: the type ${quoted(type)} cannot be imported, so its annotations are Any. Register it under identifiers, or send it elsewhere with a ty-map directive.`,
});
