/** Every rule about bindings. */
import { checkArgumentCounts } from './argument-counts.js';
import { checkCffi } from './cffi.js';
import { checkCallbackLifetimes } from './callback-lifetimes.js';
import { checkWasm } from '../wasm/check.js';
import type { Rule } from './check.js';
import { checkLeakedStrings } from './leaked-strings.js';
import { checkMissingArgtypes } from './missing-argtypes.js';
import { checkMissingRestypes } from './missing-restypes.js';
import { checkStructs } from './structs.js';
import { checkUnknownSymbols } from './unknown-symbols.js';

export const RULES: readonly Rule[] = [
  checkWasm,
  checkMissingRestypes,
  checkMissingArgtypes,
  checkArgumentCounts,
  checkStructs,
  checkLeakedStrings,
  checkCallbackLifetimes,
  checkUnknownSymbols,
  checkCffi,
];
