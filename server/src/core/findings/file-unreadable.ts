import { defineRule } from './rule.js';

/** A file or folder could not be read. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.unreadable',
  severity: 'error',
  message: ({ detail }) => detail,
});
