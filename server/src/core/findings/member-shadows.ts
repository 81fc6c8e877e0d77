import { defineRule } from './rule.js';
import type { BlockMembers } from './types.js';
import { nameList, quoted } from './words.js';

/** Registered functions hide names that the file needs. */
export default defineRule({
  code: 'member.shadows',
  severity: 'warning',
  message: ({ block, members }: BlockMembers, reader) => {
    const { t } = reader;
    const names = nameList(members, reader);
    return members.length === 1
      ? t`${quoted(block)}: ${names} hides a name that this file needs. Register the function under another name.`
      : t`${quoted(block)}: ${names} hide names that this file needs. Register the functions under other names.`;
  },
});
