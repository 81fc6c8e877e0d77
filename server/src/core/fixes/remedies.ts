/** The remedies of a finding, or why it has none. Every rule is in exactly one of the tables. */
import { addMissing } from './add-missing.js';
import { replaceKey, useRegisteredParent } from './class-keys.js';
import { closeBlock } from './close-block.js';
import { resolveConflict } from './conflict.js';
import {
  correctArgument,
  correctFunction,
  correctModule,
  correctOrigin,
  renameOrCorrect,
} from './correct-name.js';
import { deleteBlock, deleteOrphan } from './delete-block.js';
import { removeIgnore } from './ignore.js';
import { addSection, sectionFixes } from './import-section.js';
import { correctSymbol } from './other-bindings/correct-name.js';
import { correctField, correctFields, correctPrototype } from './other-bindings/correct-c.js';
import { keepCallback, keepMemory } from './other-bindings/keep-alive.js';
import { passBytes } from './other-bindings/pass-bytes.js';
import { correctArgtypes, setArgtypes } from './other-bindings/set-argtypes.js';
import { setRestype } from './other-bindings/set-restype.js';
import { moveBlock, moveOutOfBlock, movePrefixOut, moveToOwnLine } from './move-lines.js';
import { addScaffolded, regenerateStale } from './regenerate.js';
import { removeCall, removeDirective, removeStrayEnd } from './remove-line.js';
import { correctKind, correctSpelling, fixPayload } from './replace-marker.js';
import { dropSuppressions } from './suppressions.js';
import { wrapInClass } from './wrap-in-class.js';
import { addTypeKey, decorateSubclass } from './types-of-python/decorate.js';
import { fixDefault } from './types-of-python/defaults.js';
import { importForRunning } from './types-of-python/import-for-running.js';
import { addKey } from './types-of-python/keys.js';
import { addMissingFields } from './types-of-python/missing-fields.js';
import { fixClassOption, fixFieldOption } from './types-of-python/options.js';
import type { Remedy } from './types.js';

/** By finding code, in the order of offering. */
export const REMEDIES: Readonly<Record<string, readonly Remedy[]>> = {
  'block.conflict': [resolveConflict],
  'block.double-init': [removeCall],
  'block.duplicate': [deleteBlock],
  'block.duplicate-key': [deleteBlock],
  'block.duplicate-prefix': [deleteBlock],
  'block.edited': [dropSuppressions],
  'block.misplaced': [moveBlock],
  'block.missing': [addScaffolded],
  'block.nested': [closeBlock],
  'block.orphan': [renameOrCorrect, deleteOrphan],
  'block.outside-class': [wrapInClass],
  'block.stale': [regenerateStale],
  'block.stray-end': [removeStrayEnd],
  'block.unclosed': [closeBlock],
  'block.unknown-kind': [correctKind],
  'c-class.extra-field': [correctFunction],
  'c-class.key': [addKey],
  'c-class.missing-field': [addMissingFields],
  'cffi.lifetime': [keepMemory],
  'cffi.signature': [correctPrototype],
  'cffi.struct': [correctFields],
  'cffi.unknown-symbol': [correctSymbol],
  'class.base-mismatch': [useRegisteredParent],
  'class.key-mismatch': [replaceKey],
  'ctypes.argument-count': [correctArgtypes],
  'ctypes.callback-lifetime': [keepCallback],
  'ctypes.missing-argtypes': [setArgtypes, passBytes],
  'ctypes.missing-restype': [setRestype],
  'ctypes.struct': [correctField],
  'ctypes.unknown-symbol': [correctSymbol],
  'directive.bad-payload': [fixPayload, removeDirective],
  'directive.inside-block': [moveOutOfBlock],
  'directive.misspelled': [correctSpelling, moveToOwnLine],
  'directive.unknown': [correctSpelling, removeDirective],
  'enum.key': [addTypeKey],
  'enum.not-an-enum': [correctArgument],
  'export.missing-module': [correctModule, deleteBlock],
  'ignore.unused': [removeIgnore],
  'import-section.misplaced': [sectionFixes],
  'import-section.missing': [addSection],
  'call.empty-namespace': [correctArgument],
  'call.unknown-export': [correctFunction],
  'call.unknown-function': [correctArgument],
  'call.unknown-type-key': [correctArgument],
  'inline.unknown-function': [correctFunction],
  'library.name-mismatch': [correctArgument],
  'prefix.conflict': [removeDirective],
  'prefix.duplicate': [removeDirective],
  'prefix.inside-class': [movePrefixOut],
  'prefix.unstubbed': [addMissing],
  'py-class.default': [fixDefault],
  'py-class.field-option': [fixFieldOption],
  'py-class.forward-reference': [importForRunning],
  'py-class.import': [correctFunction],
  'py-class.option': [fixClassOption],
  'py-class.undecorated-subclass': [decorateSubclass],
  'pybind11.missing-arg': [correctFunction],
  'pybind11.unknown-name': [correctFunction],
  'ty-map.conflict': [removeDirective],
  'ty-map.unused': [correctOrigin, removeDirective],
  'wasmtime.unknown-export': [correctSymbol],
};

const REGISTERED = 'The registration must be fixed in C++, as the finding describes.';
const NAMES = 'The user must decide which name to change.';
const CLASS = 'The user must decide what the class is meant to be.';
const PASSED = 'The user must decide which arguments to pass.';
const DECLARED = 'The user must decide what the declaration is meant to be.';
const OUTSIDE = 'The cause is a file, a library or the machine, not the text of a planned file.';
const SETTINGS = 'The planner does not own the configuration file.';

/** By finding code, or by its first part for a whole family. */
export const WITHOUT_FIX: Readonly<Record<string, string>> = {
  'baseline.unused': 'The command line writes the baseline.',
  'block.broken-directive': 'The directive inside has a finding and a fix of its own.',
  'block.keeps-names': 'The cause has a finding and a fix of its own, or the user must decide.',
  'block.not-python': NAMES,
  'block.overwritten': 'It is done: the file before it is in the version history.',
  'block.unbound-names': NAMES,
  'c-class.base': CLASS,
  'c-class.field-type': CLASS,
  'c-class.ignored-option': CLASS,
  'c-class.shadowed-field': CLASS,
  'cffi.argument-count': PASSED,
  'cffi.cdef-syntax': DECLARED,
  'cffi.outdated-module': 'The remedy is a run of the script.',
  'ctypes.leaked-string': DECLARED,
  wasmer: 'Another package is another way to call it.',
  'wasmtime.argument-count': PASSED,
  'wasmtime.argument-type': PASSED,
  'wasmtime.invalid-module': OUTSIDE,
  'wasmtime.missing-import': PASSED,
  'ignore.unknown': 'The user must decide which finding was meant.',
  'inline.argument-count': PASSED,
  'library.newer-reference': 'A build is a command of the user, not an edit.',
  'library.outdated': 'A build is a command of the user, not an edit.',
  'member.hides-type': NAMES,
  'type.typing-name': NAMES,
  'member.bad-parameters': REGISTERED,
  'member.class-name': NAMES,
  'member.no-schema': REGISTERED,
  'member.not-an-identifier': REGISTERED,
  'member.shadows': NAMES,
  'prefix.nothing-registered': 'The prefix may be wrong, or a library may be missing.',
  'symbol.no-metadata': 'The remedy is in the build of the library.',
  'symbol.shadowed': REGISTERED,
  'type.alias-missing': NAMES,
  'type.ambiguous': NAMES,
  'type.builtin-name': REGISTERED,
  'type.unimportable': REGISTERED,
  file: OUTSIDE,
  lock: 'A command writes the lock from what the libraries register.',
  module: SETTINGS,
  project: SETTINGS,
  'pybind11.argument-count': PASSED,
  'pybind11.module-name': 'The user must decide which of the names to change.',
  'py-class.annotation': CLASS,
  'py-class.attribute': CLASS,
  'py-class.base': CLASS,
  'py-class.call': CLASS,
  'py-class.duplicate-key': CLASS,
  'py-class.field-name': CLASS,
  'py-class.field-order': CLASS,
  'py-class.field-redeclared': CLASS,
  'py-class.frozen': CLASS,
  'py-class.hash': CLASS,
  'py-class.hook': CLASS,
  'py-class.init': CLASS,
  'py-class.key': CLASS,
  'py-class.method': CLASS,
  'enum.member': 'The user must decide what the members are meant to be.',
  'enum.value': 'The user must decide what the members are meant to be.',
  registry: OUTSIDE,
};
