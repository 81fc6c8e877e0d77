/** Checks the bindings of a unit again and again: what did not change is not read again. */
import { bindsLibrary } from '../base/binding-import.js';
import type { FoundProblem, ParsedFile, PlanFile } from '../core/index.js';
import { readCffi } from './cffi/index.js';
import { readCtypes } from './ctypes/index.js';
import { Knowledge } from './knowledge.js';
import { LibraryKnowledge } from './library-knowledge.js';
import type { Bindings, BoundFunction, CffiUnit } from './model.js';
import { namedAt, type NamedBinding } from './named.js';
import { checkedModules } from './pybind11/index.js';
import { PyFile } from './python/file.js';
import { reporter, type Check } from './rules/check.js';
import { RULES } from './rules/index.js';
import type { CSource, Surroundings } from './surroundings.js';
import { readWasmBindings } from './wasm/index.js';

export type BindingProblems = ReadonlyMap<string, readonly FoundProblem[]>;

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
  const file = bindsLibrary(parsed.text) ? PyFile.read(parsed.text) : null;
  const parts = file === null ? [] : READERS.flatMap((reader) => reader(file) ?? []);
  const found = parts.length === 0 ? null : joined(parts);
  read.set(parsed, found);
  return found;
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
  namedAt(
    { path, parsed }: PlanFile,
    files: readonly PlanFile[],
    around: Surroundings,
    offset: number,
  ): NamedBinding | null {
    const bindings = readBindings(parsed);
    if (bindings === null) return null;
    const headers = this.#knowledgeOf(around.sources());
    const knowledge = new LibraryKnowledge(headers, { path, bindings, around });
    const unitOf = (module: string): CffiUnit | null =>
      unitIn(
        files.flatMap((each) => {
          const found = readBindings(each.parsed);
          return found === null ? [] : [{ bindings: found }];
        }),
        module,
      );
    const place = { path, text: parsed.text, bindings, knowledge, around, unitOf };
    return namedAt(place, offset);
  }

  #knowledgeOf(sources: readonly CSource[]): Knowledge {
    if (this.#knowledge?.sources !== sources) {
      this.#knowledge = { sources, all: new Knowledge(sources) };
    }
    return this.#knowledge.all;
  }
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
