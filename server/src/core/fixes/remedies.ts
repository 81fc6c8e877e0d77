/** Which remedies a finding has, or why it has none. Every rule is in exactly one of the two tables. */
import { addMissing } from './add-missing.js';
import { replaceKey, useRegisteredParent } from './class-keys.js';
import { closeBlock } from './close-block.js';
import { resolveConflict } from './conflict.js';
import { correctArgument, correctModule, correctOrigin, renameOrCorrect } from './correct-name.js';
import { deleteBlock } from './delete-block.js';
import { addSection, sectionFixes } from './import-section.js';
import { moveBlock, moveOutOfBlock, movePrefixOut, moveToOwnLine } from './move-lines.js';
import { regenerateStale } from './regenerate.js';
import { removeCall, removeDirective, removeStrayEnd } from './remove-line.js';
import { correctKind, correctSpelling, fixPayload } from './replace-marker.js';
import { dropSuppressions } from './suppressions.js';
import { wrapInClass } from './wrap-in-class.js';
import type { Remedy } from './types.js';

/** By finding code, in the order in which they are offered. */
export const REMEDIES: Readonly<Record<string, readonly Remedy[]>> = {
  'block.conflict': [resolveConflict],
  'block.double-init': [removeCall],
  'block.duplicate': [deleteBlock],
  'block.duplicate-key': [deleteBlock],
  'block.duplicate-prefix': [deleteBlock],
  'block.edited': [dropSuppressions],
  'block.misplaced': [moveBlock],
  'block.nested': [closeBlock],
  'block.orphan': [renameOrCorrect, deleteBlock],
  'block.outside-class': [wrapInClass],
  'block.stale': [regenerateStale],
  'block.stray-end': [removeStrayEnd],
  'block.unclosed': [closeBlock],
  'block.unknown-kind': [correctKind],
  'class.base-mismatch': [useRegisteredParent],
  'class.key-mismatch': [replaceKey],
  'directive.bad-payload': [fixPayload, removeDirective],
  'directive.inside-block': [moveOutOfBlock],
  'directive.misspelled': [correctSpelling, moveToOwnLine],
  'directive.unknown': [correctSpelling, removeDirective],
  'export.missing-module': [correctModule, deleteBlock],
  'import-section.misplaced': [sectionFixes],
  'import-section.missing': [addSection],
  'library.name-mismatch': [correctArgument],
  'prefix.conflict': [removeDirective],
  'prefix.duplicate': [removeDirective],
  'prefix.inside-class': [movePrefixOut],
  'prefix.unstubbed': [addMissing],
  'ty-map.conflict': [removeDirective],
  'ty-map.unused': [correctOrigin, removeDirective],
};

const REGISTERED = 'What is registered is mended in C++, where the finding says how.';
const NAMES = 'Which of the names gives way is for somebody to decide.';
const OUTSIDE = 'The trouble is a file, a library or the machine, and no text of a planned file.';
const SETTINGS = 'The configuration file belongs to somebody else than the planner.';

/** By finding code, or by its first part for a whole family. */
export const WITHOUT_FIX: Readonly<Record<string, string>> = {
  'member.bad-parameters': REGISTERED,
  'member.class-name': NAMES,
  'member.no-schema': REGISTERED,
  'member.not-an-identifier': REGISTERED,
  'member.shadows': NAMES,
  'prefix.nothing-registered': 'A library may be missing as well as the prefix be wrong.',
  'type.alias-missing': NAMES,
  'type.ambiguous': NAMES,
  'type.builtin-name': REGISTERED,
  'type.unimportable': REGISTERED,
  file: OUTSIDE,
  project: SETTINGS,
  registry: OUTSIDE,
};
