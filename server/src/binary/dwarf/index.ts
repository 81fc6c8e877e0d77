/**
 * Reads what debug information in the format DWARF (versions 2 to 5) says about functions. Whatever a
 * file holds, it ends, throws nothing, and reads only what may name the functions that are wanted.
 */
import { findFunctions } from './find.js';
import { DebugLibrary } from './library.js';
import { debugFile } from './sections.js';
import { TypeReader } from './types-of.js';
import { NO_DEBUG_INFO, type DebugReading, type DebugSignature, type Inflate } from './types.js';
import type { Bytes } from '../types.js';

export type {
  DebugField,
  DebugParameter,
  DebugReading,
  DebugSignature,
  DebugType,
  Inflate,
  TypeRef,
} from './types.js';
export { NO_DEBUG_INFO } from './types.js';
export { buildIdOf, separateDebugFile } from './separate.js';

/** @param architecture whose part of a universal file is read; @param names as they are exported */
export function readDebugInfo(
  bytes: Bytes,
  architecture: string,
  names: ReadonlySet<string>,
  inflate: Inflate,
): DebugReading {
  const file = names.size === 0 ? null : debugFile(bytes, architecture, inflate);
  if (file === null) return NO_DEBUG_INFO;
  const library = new DebugLibrary(file);
  const reader = new TypeReader(library);
  const functions = new Map<string, DebugSignature>();
  for (const [name, place] of findFunctions(library, names)) {
    functions.set(name, reader.signature(place));
  }
  reader.finish();
  return { functions, types: reader.types };
}
