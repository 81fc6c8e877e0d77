import { defineRule } from './rule.js';

/** A setting is not known. */
export default defineRule<{ readonly detail: string }>({
  code: 'project.unknown-setting',
  severity: 'warning',
  message: ({ detail }) => detail,
});
