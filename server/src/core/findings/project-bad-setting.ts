import { defineRule } from './rule.js';

/** A setting has a value that cannot be used. */
export default defineRule({
  code: 'project.bad-setting',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
