import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** Registered functions hide names that the file needs. */
export default defineRule({
  code: 'member.shadows',
  severity: 'warning',
  message: ({ block, members }: { readonly block: string; readonly members: readonly string[] }) =>
    `${quoted(block)}: ${nameList(members)} ${members.length === 1 ? 'hides a name' : 'hide names'} that this file needs. Register ${members.length === 1 ? 'the function' : 'the functions'} under another name.`,
});
