import { defineRule } from './rule.js';
import { nameList } from './words.js';

/** Aliases for types of the same file are never imported. */
export default defineRule({
  code: 'type.alias-missing',
  severity: 'information',
  message: ({ aliases }: { readonly aliases: readonly string[] }, reader) => {
    const { t } = reader;
    const names = nameList(aliases, reader);
    return aliases.length === 1
      ? t`Annotations use ${names} for a type because a member has the name of that type, but the type is defined in this file and the alias is never imported. Define the alias under TYPE_CHECKING, or rename the member.`
      : t`Annotations use ${names} for types because members have the names of those types, but the types are defined in this file and the aliases are never imported. Define the aliases under TYPE_CHECKING, or rename the members.`;
  },
});
