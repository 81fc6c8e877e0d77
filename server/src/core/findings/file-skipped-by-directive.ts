import { defineRule } from './rule.js';

/** A file that scaffolding would extend says skip-file. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.skipped-by-directive',
  severity: 'information',
  message: ({ detail }) => detail,
});
