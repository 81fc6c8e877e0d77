import { defineRule } from './rule.js';

/** A given path does not exist. */
export default defineRule({
  code: 'file.missing',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
