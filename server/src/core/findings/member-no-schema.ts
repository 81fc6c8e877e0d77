import { defineRule } from './rule.js';
import type { BlockMembers } from './types.js';
import { nameList, quoted } from './words.js';

/** A member has no type schema that the reference can read. */
export default defineRule({
  code: 'member.no-schema',
  severity: 'information',
  message: ({ block, members }: BlockMembers, reader) => {
    const { t } = reader;
    const names = nameList(members, reader);
    return members.length === 1
      ? t`${quoted(block)}: ${names} has no readable type schema and is left out. Register a typed function to list it.`
      : t`${quoted(block)}: ${names} have no readable type schemas and are left out. Register typed functions to list them.`;
  },
});
