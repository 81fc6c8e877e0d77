import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A generated constructor has parameters that Python rejects. */
export default defineRule({
  code: 'member.bad-parameters',
  severity: 'warning',
  message: ({
    block,
    member,
    parameter,
  }: {
    readonly block: string;
    readonly member: string;
    readonly parameter: string;
  }) =>
    `${quoted(block)}: ${quoted(member)} accepts anything, because its parameter ${quoted(parameter)} is no identifier or comes twice. Register each field once, under an identifier.`,
});
