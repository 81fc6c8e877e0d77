/** All rules about a class, in the order in which they report. */
import { checkAnnotations } from './annotations.js';
import { checkDescribedBase } from './c-class/base.js';
import { checkDescribedFields } from './c-class/fields.js';
import { checkDescribedKey } from './c-class/key.js';
import { checkDescribedOptions } from './c-class/options.js';
import { checkDescribedTypes } from './c-class/field-types.js';
import { checkBases } from './bases.js';
import type { Check } from './check.js';
import { checkDefaults } from './defaults.js';
import { checkEntries } from './enum/entries.js';
import { checkEnumType } from './enum/other-type.js';
import { checkFieldNames } from './field-names.js';
import { checkFieldOptions } from './field-options.js';
import { checkOptions } from './options.js';
import { checkEnum } from './enums.js';
import { checkFieldOrder } from './field-order.js';
import { checkForwardReferences } from './forward-references.js';
import { checkHashes } from './hashes.js';
import { checkHooks } from './hooks.js';
import { checkInit } from './inits.js';
import { checkKey } from './keys.js';
import { checkMethods } from './methods.js';
import { checkStores } from './stores.js';
import { checkSubclass } from './subclasses.js';
import { checkAliases } from './enum/payloads.js';
import { checkKeywordOnly } from './keyword-only.js';
import { checkMixins } from './mixins.js';
import { checkRedeclared } from './redeclared.js';

export const RULES: readonly ((check: Check) => void)[] = [
  checkDescribedKey,
  checkDescribedOptions,
  checkDescribedBase,
  checkDescribedFields,
  checkDescribedTypes,
  checkEnumType,
  checkOptions,
  checkBases,
  checkAnnotations,
  checkMixins,
  checkDefaults,
  checkFieldOptions,
  checkRedeclared,
  checkFieldNames,
  checkForwardReferences,
  checkKey,
  checkHashes,
  checkStores,
  checkInit,
  checkMethods,
  checkHooks,
  checkSubclass,
  checkFieldOrder,
  checkEnum,
  checkEntries,
  checkAliases,
  checkKeywordOnly,
];
