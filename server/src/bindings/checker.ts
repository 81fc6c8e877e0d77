/** Checks the bindings of a unit again and again: what did not change is not read again. */
import { bindsLibrary, onlyPreloads } from '../base/binding-import.js';
import type { Span } from '../base/span.js';
import type { FoundProblem, ParsedFile, PlanFile } from '../core/index.js';
import { readCffi } from './cffi/index.js';
import { readCtypes } from './ctypes/index.js';
import { Knowledge, type AskedLibrary } from './knowledge.js';
import { LibraryKnowledge } from './library-knowledge.js';
import type { Bindings, BoundFunction, CffiUnit } from './model.js';
import { namedAt, type BindingPlace, type NamedBinding } from './named.js';
import { offeredFunctions, type OfferedFunction } from './offered.js';
import { checkedModules } from './pybind11/index.js';
import {
  calledAt,
  compiledAt,
  offeredAt,
  type CalledItem,
  type OfferedItem,
} from './pybind11/place.js';
import { PyFile } from './python/file.js';
import { withTypedName } from './python/typed-name.js';
import { reporter, type Check } from './rules/check.js';
import { RULES } from './rules/index.js';
import type { CSource, Surroundings } from './surroundings.js';
import { readWasmBindings } from './wasm/index.js';

export type BindingProblems = ReadonlyMap<string, readonly FoundProblem[]>;

/** A file that something is asked about, and those around it. */
export interface AskedFile extends PlanFile {
  readonly files: readonly PlanFile[];
}

/** What may be typed at a place. */
export type Offered =
  | { readonly kind: 'items'; readonly items: readonly OfferedItem[] }
  | { readonly kind: 'functions'; readonly functions: readonly OfferedFunction[] };

const NONE: BindingProblems = new Map();

/** Of each system. `null` for a file that does not use it. */
const READERS: readonly ((file: PyFile) => Bindings | null)[] = [
  readCtypes,
  readCffi,
  readWasmBindings,
];

const read = new WeakMap<ParsedFile, Bindings | null>();

/** What a file binds; `null` where it uses none of the systems. Never throws. */
export function readBindings(parsed: ParsedFile): Bindings | null {
  const known = read.get(parsed);
  if (known !== undefined) return known;
  const found = boundIn(parsed.text);
  read.set(parsed, found);
  return found;
}

const NOTHING: Bindings = { libraries: [], structs: [], problems: [] };

function boundIn(text: string): Bindings | null {
  if (bindsLibrary(text) && onlyPreloads(text)) return NOTHING;
  const file = bindsLibrary(text) ? PyFile.read(text) : null;
  const parts = file === null ? [] : READERS.flatMap((reader) => reader(file) ?? []);
  return parts.length === 0 ? null : joined(parts);
}

function joined(parts: readonly Bindings[]): Bindings {
  return {
    wasm: parts.flatMap(({ wasm }) => wasm ?? []),
    libraries: parts.flatMap(({ libraries }) => libraries),
    structs: parts.flatMap(({ structs }) => structs),
    units: parts.flatMap(({ units }) => units ?? []),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

export class BindingChecker {
  #knowledge: { readonly sources: readonly CSource[]; readonly all: Knowledge } | null = null;
  #last: BindingProblems = NONE;

  /**
   * The problems of all files that bind libraries, by path; such files without any have an empty list.
   * The same object as before when nothing is different.
   */
  check(files: readonly PlanFile[], around: Surroundings): BindingProblems {
    const all = files.flatMap(({ path, parsed }) => {
      const bindings = readBindings(parsed);
      return bindings === null ? [] : [{ path, bindings }];
    });
    const bound = all.filter(({ bindings }) => isBinding(bindings, all));
    const modules = checkedModules(files, around);
    if (bound.length === 0 && modules.size === 0) {
      return (this.#last = this.#last.size === 0 ? this.#last : NONE);
    }
    const headers = this.#knowledgeOf(around.sources());
    let known: boolean | null = null;
    const isOfProject = (): boolean =>
      (known ??= bound.some((each) =>
        namesKnown(each.bindings, new LibraryKnowledge(headers, { ...each, around })),
      ));
    const found = new Map<string, readonly FoundProblem[]>(modules);
    for (const { path, bindings } of bound) {
      const others = bound.filter((each) => each.path !== path);
      const problems = [...(modules.get(path) ?? []), ...bindings.problems];
      const elsewhere = (name: string): readonly BoundFunction[] =>
        others.flatMap((each) =>
          each.bindings.libraries.flatMap(({ functions }) => functions.get(name) ?? []),
        );
      const check: Check = {
        path,
        bindings,
        knowledge: new LibraryKnowledge(headers, { path, bindings, around }),
        around,
        elsewhere,
        isOfProject,
        unitOf: (module) => unitIn(bound, module),
        report: reporter(problems),
      };
      for (const rule of RULES) rule(check);
      found.set(path, problems);
    }
    if (!isSame(found, this.#last)) this.#last = found;
    return this.#last;
  }

  /** What a file names at an offset; `null` where it names nothing that is bound. */
  namedAt(asked: AskedFile, around: Surroundings, offset: number): NamedBinding | null {
    const place = this.#placeIn(asked, asked.parsed, around);
    const named = place && namedAt(place, offset);
    return named ?? compiledAt({ ...asked, around }, offset);
  }

  /** What may be typed behind `library.` or `module.`; `null` where neither is named. */
  offeredAt(asked: AskedFile, around: Surroundings, word: Span): Offered | null {
    const items = offeredAt({ ...asked, around }, word);
    if (items !== null) return { kind: 'items', items };
    const { text } = asked.parsed;
    if (!bindsLibrary(text)) return null;
    const typed = withTypedName(text, word);
    const place = this.#placeIn(asked, { text: typed }, around);
    const functions = place && offeredFunctions(place, word.start);
    return functions && { kind: 'functions', functions };
  }

  /** What is called in front of a bracket that is open; `null` where it is not compiled. */
  calledAt(asked: AskedFile, around: Surroundings, bracket: number): CalledItem | null {
    return calledAt({ ...asked, around }, bracket);
  }

  #placeIn(
    { path, files, parsed: asked }: AskedFile,
    parsed: Pick<ParsedFile, 'text'>,
    around: Surroundings,
  ): BindingPlace | null {
    const bindings = parsed === asked ? readBindings(asked) : boundIn(parsed.text);
    if (bindings === null) return null;
    const headers = this.#knowledgeOf(around.sources());
    const knowledge = new LibraryKnowledge(headers, { path, bindings, around });
    const all = (): readonly { readonly bindings: Bindings }[] =>
      files.flatMap((each) => {
        const found = readBindings(each.parsed);
        return found === null ? [] : [{ bindings: found }];
      });
    const unitOf = (module: string): CffiUnit | null => unitIn(all(), module);
    return { path, text: parsed.text, bindings, knowledge, around, unitOf };
  }

  #knowledgeOf(sources: readonly CSource[]): Knowledge {
    if (this.#knowledge?.sources !== sources) {
      this.#knowledge = { sources, all: new Knowledge(sources) };
    }
    return this.#knowledge.all;
  }
}

/** Whether a header or a library of the project says something about what a file calls or declares. */
function namesKnown({ libraries, units = [] }: Bindings, knowledge: LibraryKnowledge): boolean {
  const isKnown = (library: AskedLibrary, names: Iterable<string>): boolean =>
    [...names].some((name) => (knowledge.function(library, name)?.source ?? null) !== null);
  return (
    libraries.some((library) => isKnown(library, library.functions.keys())) ||
    units.some(({ declared }) => isKnown({ isStandard: false }, declared.functions.keys()))
  );
}

/** Whether a file calls a library: a module whose `lib` is imported may be any. */
function isBinding(
  { libraries, structs, units = [], problems }: Bindings,
  all: readonly { readonly bindings: Bindings }[],
): boolean {
  if (structs.length > 0 || units.length > 0 || problems.length > 0) return true;
  return (
    libraries.length === 0 ||
    libraries.some(({ unit }) => typeof unit !== 'string' || unitIn(all, unit) !== null)
  );
}

/** By the last part of its name: where a package is imported from is not known. */
function unitIn(
  bound: readonly { readonly bindings: Bindings }[],
  module: string,
): CffiUnit | null {
  const name = lastOf(module);
  const found = bound.flatMap(({ bindings }) =>
    (bindings.units ?? []).filter(
      (unit) => unit.module !== null && lastOf(unit.module.name) === name,
    ),
  );
  const [only, more] = found;
  return only === undefined || more !== undefined ? null : only;
}

function lastOf(module: string): string {
  return module.slice(module.lastIndexOf('.') + 1);
}

function isSame(a: BindingProblems, b: BindingProblems): boolean {
  return (
    a.size === b.size &&
    [...a].every(([path, problems]) => JSON.stringify(b.get(path)) === JSON.stringify(problems))
  );
}
