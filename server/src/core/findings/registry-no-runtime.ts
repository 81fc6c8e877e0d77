import { defineRule } from './rule.js';

/** No libtvm_ffi was found. */
export default defineRule<{ readonly detail: string }>({
  code: 'registry.no-runtime',
  severity: 'error',
  message: ({ detail }) => detail,
});
