import { defineRule } from './rule.js';

/** No interpreter was found where one is needed. */
export default defineRule({
  code: 'registry.no-interpreter',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
