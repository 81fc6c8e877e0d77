/**
 * What is around a case of fixes that binds libraries: its sections in C and C++ are the sources,
 * and `exports` lists what each library has.
 */
import { NOTHING_AROUND, type Surroundings } from '../../../server/src/bindings/index.js';
import type { Case } from '../plan/case.js';

const MODULE = /\b(?:PYBIND11|NB)_MODULE\((\w+)/;

export function aroundOf({ archive }: Case): Surroundings {
  const sources = archive.sections
    .filter(({ name }) => /\.(?:h|cc)$/.test(name))
    .map(({ name, text }) => ({ path: name, shown: name, text }));
  const names = new Set(sources.flatMap(({ text }) => MODULE.exec(text)?.[1] ?? []));
  const exports = archive.sections.find(({ name }) => name === 'exports')?.text.split(/\s+/) ?? [];
  const library = {
    ...{ path: '/lib.so', shown: 'lib.so' },
    exports: exports.map((name) => ({ name, version: null, isFunction: true })),
  };
  return {
    ...NOTHING_AROUND,
    library: () => (exports.length === 0 ? null : library),
    sources: () => sources,
    compiled: () => names,
    mayBeCompiled: () => true,
  };
}
