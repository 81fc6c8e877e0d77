import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

interface HidingMember {
  readonly block: string;
  readonly member: string;
  readonly isField: boolean;
  /** The full name of the type, or a builtin. */
  readonly type: string;
  /** The members whose annotations name the type. */
  readonly users: readonly string[];
}

/** A member is called like a type that later annotations of its class name. */
export default defineRule({
  code: 'member.hides-type',
  severity: 'information',
  message: ({ block, member, isField, type, users }: HidingMember, reader) => {
    const { t } = reader;
    const [name, list] = [quoted(member), nameList(users, reader)];
    return isField
      ? t`${quoted(block)}: the field ${name} hides the type ${quoted(type)} from the annotations of ${list}, which type checkers reject. Rename the field, or map the type to another name with a ty-map directive.`
      : t`${quoted(block)}: the method ${name} hides the type ${quoted(type)} from the annotations of ${list}, which type checkers reject. Rename the method, or map the type to another name with a ty-map directive.`;
  },
});
