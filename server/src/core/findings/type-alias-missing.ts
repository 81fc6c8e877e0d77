import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** An alias for a type of the same file is never imported. */
export default defineRule<{ readonly alias: string; readonly type: string }>({
  code: 'type.alias-missing',
  severity: 'warning',
  message: ({ alias, type }) =>
    `Annotations call ${quoted(type)} ${quoted(alias)}, because a member bears its name, but the type is defined in this file and the alias is never imported. Add "${alias} = …" under TYPE_CHECKING, or rename the member.`,
});
