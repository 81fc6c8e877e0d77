/** The one helper with which every finding declares itself. */
import type { FindingRule } from './types.js';

/** Declares a finding: its code and the type of its data are inferred from what it says. */
export function defineRule<const Code extends string, Data>(
  rule: FindingRule<Data, Code>,
): FindingRule<Data, Code> {
  return rule;
}
