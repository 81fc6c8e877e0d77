import { defineRule } from './rule.js';

/** No libtvm_ffi was found. */
export default defineRule({
  code: 'registry.no-runtime',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
