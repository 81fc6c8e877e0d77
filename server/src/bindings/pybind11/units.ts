/** The C++ files of a project as units, read once each, and only those that a name occurs in. */
import {
  readCppUnit,
  splitAtCommas,
  type CppFunction,
  type CppUnit,
} from '../../cpp/signatures/index.js';
import type { CSource } from '../surroundings.js';
import { expanded, macroIn, type Macro } from './macros.js';

const read = new WeakMap<CSource, CppUnit>();

/** Macros may use macros; so many uses are followed in all. */
const MOST_EXPANSIONS = 3000;

export class Units {
  readonly #sources: readonly CSource[];
  readonly #macros = new Map<string, Macro | null>();
  #expansions = 0;

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

  /** The path of a file as messages show it. */
  shownOf(file: string): string {
    return this.#sources.find(({ path }) => path === file)?.shown ?? file;
  }

  macro(name: string): Macro | null {
    const known = this.#macros.get(name);
    if (known !== undefined) return known;
    const found = macroIn(this.#sources, name);
    this.#macros.set(name, found);
    return found;
  }

  /** What the use of a macro at a token stands for; `null` where it is not known. */
  expandedAt({ tokens, file }: CppUnit, at: number): { unit: CppUnit; end: number } | null {
    const macro = isMacroName(tokens.at(at)) ? this.macro(tokens.at(at)) : null;
    this.#expansions += 1;
    if (macro === null || this.#expansions > MOST_EXPANSIONS) return null;
    if (macro.params === null) {
      return { unit: readCppUnit(file, expanded(macro, [])), end: at + 1 };
    }
    if (!tokens.is(at + 1, '(') || (tokens.partners[at + 1] ?? -1) < at) return null;
    const end = tokens.after(at + 1);
    const args = splitAtCommas(tokens, at + 2, end - 1).map(([from, to]) =>
      tokens.between(from, to),
    );
    return { unit: readCppUnit(file, expanded(macro, args)), end };
  }
}

export function isMacroName(word: string): boolean {
  return /^[A-Z][A-Z\d_]*$/.test(word);
}
