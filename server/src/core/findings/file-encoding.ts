import { defineRule } from './rule.js';

/** A file that holds a directive is not UTF-8. */
export default defineRule({
  code: 'file.encoding',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
