import { defineRule } from './rule.js';

/** A file changed while it was being planned. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.changed',
  severity: 'error',
  message: ({ detail }) => detail,
});
