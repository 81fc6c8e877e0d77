/** The findings by name, and all of them as the list that documentation and settings are checked against. */
import { compareCodePoints } from '../../base/order.js';
import * as rules from './rules.js';
import type { FindingRule } from './types.js';

export * from './rules.js';

/** All rules, by code in code point order. */
export const RULES: readonly FindingRule<never>[] = Object.values(rules).sort((a, b) =>
  compareCodePoints(a.code, b.code),
);
