import { defineRule } from './rule.js';

/** The version of the reference is not known. */
export default defineRule<{ readonly detail: string }>({
  code: 'project.unknown-reference',
  severity: 'information',
  message: ({ detail }) => detail,
});
