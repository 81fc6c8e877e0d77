import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A generated constructor has parameters that Python rejects. */
export default defineRule({
  code: 'member.bad-parameters',
  severity: 'warning',
  message: (
    {
      block,
      member,
      parameter,
    }: {
      readonly block: string;
      readonly member: string;
      readonly parameter: string;
    },
    { t },
  ) =>
    t`${quoted(block)}: ${quoted(member)} accepts any arguments because its parameter ${quoted(parameter)} is not a valid identifier or is repeated. Register each field once, under a valid identifier.`,
});
