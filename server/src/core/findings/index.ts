/** Every finding of the core. Each has a file of its own; this list is what documentation and settings are checked against. */
import blockConflict from './block-conflict.js';
import blockDuplicate from './block-duplicate.js';
import blockEdited from './block-edited.js';
import blockMisplaced from './block-misplaced.js';
import blockNested from './block-nested.js';
import blockOrphan from './block-orphan.js';
import blockStale from './block-stale.js';
import blockStrayEnd from './block-stray-end.js';
import blockUnclosed from './block-unclosed.js';
import blockUnknownKind from './block-unknown-kind.js';
import directiveBadPayload from './directive-bad-payload.js';
import directiveInsideBlock from './directive-inside-block.js';
import directiveMisspelled from './directive-misspelled.js';
import directiveUnknown from './directive-unknown.js';
import fileChanged from './file-changed.js';
import fileEncoding from './file-encoding.js';
import fileLinkOutside from './file-link-outside.js';
import fileMissing from './file-missing.js';
import fileReadOnly from './file-read-only.js';
import fileSkippedByDirective from './file-skipped-by-directive.js';
import fileUnreadable from './file-unreadable.js';
import fileWriteFailed from './file-write-failed.js';
import importSectionMisplaced from './import-section-misplaced.js';
import memberBadParameters from './member-bad-parameters.js';
import memberClassName from './member-class-name.js';
import memberNoSchema from './member-no-schema.js';
import memberNotAnIdentifier from './member-not-an-identifier.js';
import memberShadows from './member-shadows.js';
import prefixConflict from './prefix-conflict.js';
import prefixDuplicate from './prefix-duplicate.js';
import prefixInsideClass from './prefix-inside-class.js';
import prefixNothingRegistered from './prefix-nothing-registered.js';
import projectBadSetting from './project-bad-setting.js';
import projectBadToml from './project-bad-toml.js';
import projectNewerReference from './project-newer-reference.js';
import projectNothingToCheck from './project-nothing-to-check.js';
import projectNothingToScaffold from './project-nothing-to-scaffold.js';
import projectOldReference from './project-old-reference.js';
import projectUnknownReference from './project-unknown-reference.js';
import projectUnknownSetting from './project-unknown-setting.js';
import registryExitCrash from './registry-exit-crash.js';
import registryLibraryMissing from './registry-library-missing.js';
import registryLoadFailed from './registry-load-failed.js';
import registryMixedRuntimes from './registry-mixed-runtimes.js';
import registryNativeOnly from './registry-native-only.js';
import registryNoInterpreter from './registry-no-interpreter.js';
import registryNoRuntime from './registry-no-runtime.js';
import typeAliasMissing from './type-alias-missing.js';
import typeAmbiguous from './type-ambiguous.js';
import typeBuiltinName from './type-builtin-name.js';
import typeUnimportable from './type-unimportable.js';
import type { FindingRule } from './types.js';

export {
  blockConflict,
  blockDuplicate,
  blockEdited,
  blockMisplaced,
  blockNested,
  blockOrphan,
  blockStale,
  blockStrayEnd,
  blockUnclosed,
  blockUnknownKind,
  directiveBadPayload,
  directiveInsideBlock,
  directiveMisspelled,
  directiveUnknown,
  fileChanged,
  fileEncoding,
  fileLinkOutside,
  fileMissing,
  fileReadOnly,
  fileSkippedByDirective,
  fileUnreadable,
  fileWriteFailed,
  importSectionMisplaced,
  memberBadParameters,
  memberClassName,
  memberNoSchema,
  memberNotAnIdentifier,
  memberShadows,
  prefixConflict,
  prefixDuplicate,
  prefixInsideClass,
  prefixNothingRegistered,
  projectBadSetting,
  projectBadToml,
  projectNewerReference,
  projectNothingToCheck,
  projectNothingToScaffold,
  projectOldReference,
  projectUnknownReference,
  projectUnknownSetting,
  registryExitCrash,
  registryLibraryMissing,
  registryLoadFailed,
  registryMixedRuntimes,
  registryNativeOnly,
  registryNoInterpreter,
  registryNoRuntime,
  typeAliasMissing,
  typeAmbiguous,
  typeBuiltinName,
  typeUnimportable,
};

/** All rules, by code in code point order. */
export const RULES: readonly FindingRule<never>[] = [
  blockConflict,
  blockDuplicate,
  blockEdited,
  blockMisplaced,
  blockNested,
  blockOrphan,
  blockStale,
  blockStrayEnd,
  blockUnclosed,
  blockUnknownKind,
  directiveBadPayload,
  directiveInsideBlock,
  directiveMisspelled,
  directiveUnknown,
  fileChanged,
  fileEncoding,
  fileLinkOutside,
  fileMissing,
  fileReadOnly,
  fileSkippedByDirective,
  fileUnreadable,
  fileWriteFailed,
  importSectionMisplaced,
  memberBadParameters,
  memberClassName,
  memberNoSchema,
  memberNotAnIdentifier,
  memberShadows,
  prefixConflict,
  prefixDuplicate,
  prefixInsideClass,
  prefixNothingRegistered,
  projectBadSetting,
  projectBadToml,
  projectNewerReference,
  projectNothingToCheck,
  projectNothingToScaffold,
  projectOldReference,
  projectUnknownReference,
  projectUnknownSetting,
  registryExitCrash,
  registryLibraryMissing,
  registryLoadFailed,
  registryMixedRuntimes,
  registryNativeOnly,
  registryNoInterpreter,
  registryNoRuntime,
  typeAliasMissing,
  typeAmbiguous,
  typeBuiltinName,
  typeUnimportable,
];
