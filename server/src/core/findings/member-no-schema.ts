import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** A member has no type schema that the reference can read. */
export default defineRule({
  code: 'member.no-schema',
  severity: 'information',
  message: ({ block, members }: { readonly block: string; readonly members: readonly string[] }) =>
    `${quoted(block)}: ${nameList(members)} ${members.length === 1 ? 'has' : 'have'} no readable type schema and ${members.length === 1 ? 'is' : 'are'} left out. Register typed functions to list them.`,
});
