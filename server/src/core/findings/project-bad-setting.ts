import { defineRule } from './rule.js';

/** A setting has a value that cannot be used. */
export default defineRule<{ readonly detail: string }>({
  code: 'project.bad-setting',
  severity: 'error',
  message: ({ detail }) => detail,
});
