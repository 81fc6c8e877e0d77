import { defineRule } from './rule.js';

/** No interpreter was found where one is needed. */
export default defineRule<{ readonly detail: string }>({
  code: 'registry.no-interpreter',
  severity: 'error',
  message: ({ detail }) => detail,
});
