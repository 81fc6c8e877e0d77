import { isVisible } from '../../base/foreign-text.js';
import { defineRule } from './rule.js';
import type { BlockMembers } from './types.js';
import { nameList, quoted } from './words.js';

/** A registered name cannot be defined in Python, or not so that a reader sees it. */
export default defineRule({
  code: 'member.not-an-identifier',
  severity: 'warning',
  message: ({ block, members }: BlockMembers, reader) => {
    const { t } = reader;
    const names = nameList(members, reader);
    if (!members.every(isVisible)) {
      return t`${quoted(block)}: these names contain invisible characters or cannot be defined in Python, and are left out: ${names}. Register them under valid identifiers.`;
    }
    return members.length === 1
      ? t`${quoted(block)}: ${names} cannot be defined in Python and is left out. Register it under a valid identifier.`
      : t`${quoted(block)}: ${names} cannot be defined in Python and are left out. Register them under valid identifiers.`;
  },
});
