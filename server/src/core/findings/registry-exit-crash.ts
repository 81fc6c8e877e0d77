import { defineRule } from './rule.js';

/** A library crashed after the registry had been read. */
export default defineRule({
  code: 'registry.exit-crash',
  severity: 'warning',
  message: ({ detail }: { readonly detail: string }) => detail,
});
