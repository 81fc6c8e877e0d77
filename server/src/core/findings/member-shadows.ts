import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A registered function hides a name that the file needs. */
export default defineRule<{ readonly block: string; readonly member: string }>({
  code: 'member.shadows',
  severity: 'warning',
  message: ({ block, member }) =>
    `${quoted(block)}: the function ${quoted(member)} hides a name of the same spelling that this file needs. Register it under another name.`,
});
