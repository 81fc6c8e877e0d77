/** All rules about a class, in the order in which they report. */
import { checkAnnotations } from './annotations.js';
import { checkBases } from './bases.js';
import type { Check } from './check.js';
import { checkDefaults } from './defaults.js';
import { checkFieldNames } from './field-names.js';
import { checkFieldOptions } from './field-options.js';
import { checkOptions } from './options.js';
import { checkRedeclared } from './redeclared.js';

export const RULES: readonly ((check: Check) => void)[] = [
  checkOptions,
  checkBases,
  checkAnnotations,
  checkDefaults,
  checkFieldOptions,
  checkRedeclared,
  checkFieldNames,
];
