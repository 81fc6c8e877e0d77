import { defineRule } from './rule.js';

/** The native provider cannot see what was asked for. */
export default defineRule({
  code: 'registry.native-only',
  severity: 'warning',
  message: ({ detail }: { readonly detail: string }) => detail,
});
