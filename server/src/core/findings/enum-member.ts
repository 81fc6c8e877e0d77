import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind:
    | ('plain' | 'value-field' | 'index' | 'positional' | 'unknown' | 'missing')
    | ('attribute' | 'index-name' | 'subscript' | 'not-in-cpp');
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
  /** What to use in its place. */
  readonly use?: string | undefined;
};

/** What an enum holds is not a member, or cannot be one. */
export default defineRule(typeRule('enum.member', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'plain':
      return [
        t`${quoted(data.name)} is not a member: it is a plain attribute.`,
        t`Use ${quoted('auto()')} or ${quoted('entry()')}, or derive from ${quoted('IntEnum')} or ${quoted('StrEnum')}.`,
      ];
    case 'value-field':
      return [t`${quoted(data.other)} uses the name ${quoted('value')} itself.`, t`Rename it.`];
    case 'positional':
      return [
        t`${quoted(data.name)}: the fields of a member are given by name.`,
        t`Write the name of the field.`,
      ];
    case 'unknown':
      return [
        t`${quoted(data.name)}: the enum has no field ${quoted(data.other)}.`,
        t`Correct the name, or declare the field.`,
      ];
    case 'not-in-cpp':
      return [
        t`The C++ enum ${quoted(data.other)} has no member ${quoted(data.name)}.`,
        t`Correct the name, or make the member with ${quoted('entry()')}.`,
      ];
    case 'missing':
      return [
        t`${quoted(data.name)} does not give the field ${quoted(data.other)}, which has no default.`,
        t`Write ${quoted(`entry(${data.other}=…)`)}.`,
      ];
    case 'attribute':
      return [
        t`Members of ${quoted(data.name)} have no ${quoted(data.other)}: only those of ${quoted('IntEnum')} and ${quoted('StrEnum')} do.`,
        t`Use ${quoted(data.use ?? '')}.`,
      ];
    case 'index-name':
      return [
        t`Members of ${quoted(data.name)} have no ${quoted(data.other)} in this version of apache-tvm-ffi.`,
        t`Use ${quoted(data.use ?? '')}.`,
      ];
    case 'subscript':
      return [
        t`${quoted(data.name)} takes no name in brackets.`,
        t`Use ${quoted(`${data.name}.get(…)`)}.`,
      ];
    case 'index':
      return [
        t`${quoted(data.name)}: the indices of members are inferred.`,
        t`Remove ${quoted(data.other)}.`,
      ];
  }
}
