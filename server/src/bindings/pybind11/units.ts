/** The C++ files of a project as units, read once each, and only those that a name occurs in. */
import { readCppUnit, type CppFunction, type CppUnit } from '../../cpp/signatures/index.js';
import type { CSource } from '../surroundings.js';

const read = new WeakMap<CSource, CppUnit>();

export class Units {
  readonly #sources: readonly CSource[];

  constructor(sources: readonly CSource[]) {
    this.#sources = sources;
  }

  of(source: CSource): CppUnit {
    const known = read.get(source) ?? readCppUnit(source.path, source.text);
    read.set(source, known);
    return known;
  }

  /** Those whose text has a word. */
  mentioning(word: string): readonly CppUnit[] {
    return this.#sources.filter(({ text }) => text.includes(word)).map((source) => this.of(source));
  }

  /** The functions with a body that have a name. */
  defined(name: string): readonly { readonly unit: CppUnit; readonly found: CppFunction }[] {
    return this.mentioning(name).flatMap((unit) =>
      (unit.functions.get(name) ?? [])
        .filter(({ body }) => body !== null)
        .map((found) => ({ unit, found })),
    );
  }
}
