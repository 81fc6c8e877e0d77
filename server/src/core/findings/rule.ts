/** The one helper with which every finding declares itself. */
import type { FindingRule } from './types.js';

/** Declares a finding; exists so that each file's data type is checked against its message. */
export function defineRule<Data>(rule: FindingRule<Data>): FindingRule<Data> {
  return rule;
}
