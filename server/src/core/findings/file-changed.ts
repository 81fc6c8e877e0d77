import { defineRule } from './rule.js';

/** A file changed while it was being planned. */
export default defineRule({
  code: 'file.changed',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
