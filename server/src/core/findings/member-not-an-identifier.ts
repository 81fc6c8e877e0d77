import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** A registered name cannot be defined in Python. */
export default defineRule({
  code: 'member.not-an-identifier',
  severity: 'warning',
  message: ({ block, members }: { readonly block: string; readonly members: readonly string[] }) =>
    `${quoted(block)}: ${nameList(members)} cannot be defined in Python and ${members.length === 1 ? 'is' : 'are'} left out. Register ${members.length === 1 ? 'it' : 'them'} under an identifier.`,
});
