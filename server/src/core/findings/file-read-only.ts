import { defineRule } from './rule.js';

/** A planned file may not be written. */
export default defineRule({
  code: 'file.read-only',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
