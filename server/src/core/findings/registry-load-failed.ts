import { defineRule } from './rule.js';

/** A library or an import could not be loaded. */
export default defineRule({
  code: 'registry.load-failed',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
