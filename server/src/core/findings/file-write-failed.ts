import { defineRule } from './rule.js';

/** Writing failed; nothing was written. */
export default defineRule({
  code: 'file.write-failed',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
