/** Looks at texts that several readers need: each file is searched once. */
import { definesTypes } from '../../base/defines-types.js';
import type { ParsedFile } from '../../core/index.js';

const defining = new WeakMap<ParsedFile, boolean>();
const mentioning = new WeakMap<ParsedFile, boolean>();

/** Whether a file imports tvm_ffi and uses a name that defines a type. */
export function isDefining(file: ParsedFile): boolean {
  return remembered(file, defining, definesTypes);
}

/** Whether a file names the decorator that makes types. */
export function namesPyClass(file: ParsedFile): boolean {
  return remembered(file, mentioning, (text) => text.includes('py_class'));
}

const patching = new WeakMap<ParsedFile, boolean>();
/** What gives a class another constructor afterwards. */
export const PATCHES =
  /\.__(?:init|new)__ *=(?!=)|\b(?:__)?setattr(?:__)?\([^)\n]{0,200}__(?:init|new)__/;

/** Whether a file does that to any class. */
export function patchesConstructors(file: ParsedFile): boolean {
  return remembered(file, patching, (text) => PATCHES.test(text));
}

const rebinding = new WeakMap<ParsedFile, boolean>();

/** Whether some code of a file may give names of other code another value. */
export function rebindsNames(file: ParsedFile): boolean {
  return remembered(file, rebinding, (text) => /\b(?:globals?|nonlocal)\b/.test(text));
}

function remembered(
  file: ParsedFile,
  known: WeakMap<ParsedFile, boolean>,
  look: (text: string) => boolean,
): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  const found = look(file.text);
  known.set(file, found);
  return found;
}
