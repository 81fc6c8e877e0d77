import { defineRule } from './rule.js';

/** A file or folder could not be read. */
export default defineRule({
  code: 'file.unreadable',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
