import { defineRule } from './rule.js';

/** A given path does not exist. */
export default defineRule({
  code: 'file.missing',
  severity: 'error',
  message: (_: object, { t }) => t`This path does not exist. Check its spelling.`,
});
