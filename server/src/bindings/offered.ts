/** The functions that a library of ctypes or CFFI has, where one of their names is being typed. */
import type { CFunction } from './c/types.js';
import { libraryOf } from './library-file.js';
import { unitOf, type BindingPlace } from './named.js';
import type { BoundLibrary } from './model.js';

export interface OfferedFunction {
  readonly name: string;
  /** Its declaration on one line; `null` where none is known. */
  readonly written: string | null;
}

/** Declarations are looked for as long as the library has no more names. */
const MOST_DECLARED = 300;
const MOST = 5000;
/** Linkers and compilers add what begins in another way. */
const NAME = /^[A-Za-z]\w*$/;

/** @param start where the name begins @returns `null` where no library is named */
export function offeredFunctions(
  place: BindingPlace,
  start: number,
): readonly OfferedFunction[] | null {
  const library = place.bindings.libraries.find(({ functions }) =>
    [...functions.values()].some(({ uses }) => uses.some(({ span }) => span.start === start)),
  );
  if (library === undefined) return null;
  return library.system === 'cffi' ? declaredIn(library, place) : exportedBy(library, place);
}

function declaredIn(library: BoundLibrary, place: BindingPlace): readonly OfferedFunction[] {
  const functions = unitOf(library, place)?.declared.functions ?? new Map<string, CFunction>();
  return [...functions].map(([name, { written }]) => ({ name, written }));
}

function exportedBy(library: BoundLibrary, place: BindingPlace): readonly OfferedFunction[] {
  const exports = libraryOf(library, place)?.exports ?? [];
  const names = exports.flatMap(({ name, isFunction }) =>
    isFunction && NAME.test(name) ? [name] : [],
  );
  const isShort = names.length <= MOST_DECLARED;
  return names.slice(0, MOST).map((name) => ({
    name,
    written: isShort ? (place.knowledge.function(library, name)?.declared.written ?? null) : null,
  }));
}
