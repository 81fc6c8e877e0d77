import { defineRule } from './rule.js';
import type { BlockMembers } from './types.js';
import { nameList, quoted } from './words.js';

/** Registered functions bear the names of classes of the same file. */
export default defineRule({
  code: 'member.class-name',
  severity: 'information',
  message: ({ block, members }: BlockMembers, reader) => {
    const { t } = reader;
    const names = nameList(members, reader);
    return members.length === 1
      ? t`${quoted(block)}: ${names} is both a function and a class of this file, and the one defined last hides the other. Register the function under another name if both are needed.`
      : t`${quoted(block)}: ${names} are both functions and classes of this file, and the ones defined last hide the others. Register the functions under other names if both are needed.`;
  },
});
