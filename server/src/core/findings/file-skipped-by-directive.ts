import { defineRule } from './rule.js';

/** A file that scaffolding would extend says skip-file. */
export default defineRule({
  code: 'file.skipped-by-directive',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
