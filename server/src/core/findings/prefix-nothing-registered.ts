import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** No type is registered directly under the prefix. */
export default defineRule({
  code: 'prefix.nothing-registered',
  severity: 'information',
  message: ({ prefix }: { readonly prefix: string }, { t }) =>
    t`No type is registered directly under the prefix ${quoted(prefix)}. Check its spelling, or load the library that registers it.`,
});
