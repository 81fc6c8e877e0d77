import { defineRule } from './rule.js';

/** The build tree and the project's interpreter have different versions of the reference. */
export default defineRule<{ readonly detail: string }>({
  code: 'project.two-references',
  severity: 'information',
  message: ({ detail }) => detail,
});
