import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** Registered functions bear the names of classes of the same file. */
export default defineRule({
  code: 'member.class-name',
  severity: 'information',
  message: ({ block, members }: { readonly block: string; readonly members: readonly string[] }) =>
    `${quoted(block)}: ${nameList(members)} ${members.length === 1 ? 'is a function and a class' : 'are functions and classes'} of this file; the one defined last hides the other. Register ${members.length === 1 ? 'the function' : 'the functions'} under another name where both are needed.`,
});
