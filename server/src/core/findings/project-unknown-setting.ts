import { defineRule } from './rule.js';

/** A setting is not known. */
export default defineRule({
  code: 'project.unknown-setting',
  severity: 'warning',
  message: ({ detail }: { readonly detail: string }) => detail,
});
