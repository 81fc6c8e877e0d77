/** The names that the C++ sources of a project register. */
import { dirname } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { readText } from '../base/node/probe.js';
import { CppIndex } from '../cpp/cpp-index.js';
import type { SourceNames } from '../core/index.js';
import { listCppFiles, MOST_CPP_BYTES, type CppPlaces } from './cpp-files.js';

/** Reads all sources of a project. @returns `undefined` when none of its own registers anything */
export function readSourceNames(
  places: CppPlaces,
  files: readonly string[] = listCppFiles(places),
): SourceNames | undefined {
  const read = (file: string): string | null => readText(file, MOST_CPP_BYTES);
  const index = new CppIndex(read);
  for (const file of files) index.update(file, read(file) ?? '');
  const steps = index.settle();
  while (steps.next().done !== true);
  return namesOf(index, places);
}

/** The names in an index that is settled; `undefined` when no source of the project's own has one. */
export function namesOf(index: CppIndex, { runtime }: CppPlaces): SourceNames | undefined {
  const functions = new Set<string>();
  const types = new Set<string>();
  const wheel = runtime === null ? null : dirname(dirname(runtime));
  let isKnown = false;
  for (const { file, registrations } of index.units()) {
    isKnown ||= wheel === null || !isInside(file, wheel);
    for (const { kind, name } of registrations) {
      if (kind === 'function') functions.add(name);
      else if (kind === 'type') types.add(name);
    }
  }
  return isKnown ? { functions, types } : undefined;
}
