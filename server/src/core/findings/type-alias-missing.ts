import { defineRule } from './rule.js';
import { nameList } from './words.js';

/** Aliases for types of the same file are never imported. */
export default defineRule({
  code: 'type.alias-missing',
  severity: 'information',
  message: ({ aliases }: { readonly aliases: readonly string[] }) =>
    aliases.length === 1
      ? `Annotations use ${nameList(aliases)} for a type whose name a member bears, but the type is defined in this file and the alias is never imported. Define it under TYPE_CHECKING, or rename the member.`
      : `Annotations use ${nameList(aliases)} for types whose names members bear, but the types are defined in this file and the aliases are never imported. Define them under TYPE_CHECKING, or rename the members.`,
});
