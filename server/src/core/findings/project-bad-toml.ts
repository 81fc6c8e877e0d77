import { defineRule } from './rule.js';

/** A pyproject.toml cannot be read. */
export default defineRule({
  code: 'project.bad-toml',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
