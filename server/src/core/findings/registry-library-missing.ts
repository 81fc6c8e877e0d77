import { defineRule } from './rule.js';

/** A library does not exist. */
export default defineRule({
  code: 'registry.library-missing',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
