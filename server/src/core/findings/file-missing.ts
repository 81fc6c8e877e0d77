import { defineRule } from './rule.js';

/** A given path does not exist. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.missing',
  severity: 'error',
  message: ({ detail }) => detail,
});
