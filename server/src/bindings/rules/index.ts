/** Every rule about bindings. */
import { checkArgumentCounts } from './argument-counts.js';
import type { Rule } from './check.js';
import { checkMissingRestypes } from './missing-restypes.js';
import { checkUnknownSymbols } from './unknown-symbols.js';

export const RULES: readonly Rule[] = [
  checkMissingRestypes,
  checkArgumentCounts,
  checkUnknownSymbols,
];
