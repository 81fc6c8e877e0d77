/**
 * What a configured build tree records of the steps that run the reference after a build. CMake has
 * computed them, so reading them requires no function, loop or condition of its language.
 */
import { resolve } from 'node:path';
import { realPath } from '../../../base/node/real-path.js';
import { kindOf, writtenAt } from '../../../base/node/probe.js';
import { valueOf, type CMakeCache } from '../cache.js';
import { readMakefiles } from './makefiles.js';
import { readNinja } from './ninja.js';
import type { LinkedLibrary, RecordedTree, Recording, StubRecord } from './types.js';
import { readVisualStudio } from './visual-studio.js';
import { readXcode } from './xcode.js';

export type { StubRecord } from './types.js';

/** What a tree says about its stubs. */
export interface BuildRecord {
  /** One for each target and configuration. */
  readonly steps: readonly StubRecord[];
  /** All of the tree; empty if they cannot be read from the files of the generator. */
  readonly libraries: readonly LinkedLibrary[];
  /** A CMake file that changed after CMake wrote the tree; `null` if the record is up to date. */
  readonly changed: string | null;
  /** The CMake files that it was generated from, absolute. */
  readonly inputs: readonly string[];
}

/** Inputs to compare the dates of; trees of the largest projects have fewer. */
const MOST_INPUTS = 5_000;

/** `null` if nothing was generated or it cannot be read: then only the CMake files count. */
export function readRecord(tree: RecordedTree, cache: CMakeCache): BuildRecord | null {
  if (isMoved(tree.folder, cache)) return null;
  const recording = readRecording(tree);
  if (recording === null) return null;
  const { records, libraries, inputs, writtenAt: at } = recording;
  const paths = inputs.slice(0, MOST_INPUTS).map((path) => resolve(tree.folder, path));
  const changed = paths.find((path) => (writtenAt(path) ?? 0) > at) ?? null;
  return { steps: records, libraries, changed, inputs: paths };
}

function readRecording(tree: RecordedTree): Recording | null {
  const { generator } = tree;
  try {
    if (generator.startsWith('Ninja')) return readNinja(tree);
    if (generator.endsWith('Makefiles')) return readMakefiles(tree);
    if (generator.startsWith('Visual Studio')) return readVisualStudio(tree);
    return generator === 'Xcode' ? readXcode(tree) : null;
  } catch {
    // A pattern ran out of stack on a line of megabytes, which CMake never writes.
    return null;
  }
}

/** CMake refuses to build in a copied tree, because its paths lead to the original. */
function isMoved(folder: string, cache: CMakeCache): boolean {
  const written = valueOf(cache, 'CMAKE_CACHEFILE_DIR');
  return written !== null && (kindOf(written) === null || realPath(written) !== realPath(folder));
}
