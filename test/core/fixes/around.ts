/** What is around a case of fixes that binds libraries: its sections in C and C++ are the sources. */
import { NOTHING_AROUND, type Surroundings } from '../../../server/src/bindings/index.js';
import type { Case } from '../plan/case.js';

const MODULE = /\b(?:PYBIND11|NB)_MODULE\((\w+)/;

export function aroundOf({ archive }: Case): Surroundings {
  const sources = archive.sections
    .filter(({ name }) => /\.(?:h|cc)$/.test(name))
    .map(({ name, text }) => ({ path: name, shown: name, text }));
  const names = new Set(sources.flatMap(({ text }) => MODULE.exec(text)?.[1] ?? []));
  return {
    ...NOTHING_AROUND,
    sources: () => sources,
    compiled: () => names,
    mayBeCompiled: () => true,
  };
}
