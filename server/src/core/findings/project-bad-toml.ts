import { defineRule } from './rule.js';

/** A pyproject.toml cannot be read. */
export default defineRule<{ readonly detail: string }>({
  code: 'project.bad-toml',
  severity: 'error',
  message: ({ detail }) => detail,
});
