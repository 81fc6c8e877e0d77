/**
 * What is known about the functions of a file's libraries: from headers, and from the debug information
 * of the libraries themselves. Where both differ, the library is what runs.
 */
import { isCompatible } from './c/compare.js';
import type { CDeclarations, CSignature, CType } from './c/types.js';
import { debugDeclarations, type DebugDeclarations } from './debug-info/index.js';
import type {
  AskedLibrary,
  Knowledge,
  KnownFunction,
  KnownRecord,
  KnownSource,
} from './knowledge.js';
import type { Bindings, BoundLibrary } from './model.js';
import { libraryOf } from './library-file.js';
import type { LibraryFile, Surroundings } from './surroundings.js';

/** A reading of the debug information of a library. */
interface Debug extends DebugDeclarations {
  readonly source: { readonly shown: string; readonly isDebugInfo: true };
}

/** A Python file, and what is around it. */
export interface LibraryPlace {
  readonly path: string;
  readonly bindings: Bindings;
  readonly around: Surroundings;
}

export class LibraryKnowledge {
  readonly #debug = new Map<AskedLibrary, readonly Debug[]>();
  /** By library, whether a file declares its functions. */
  readonly #owners = new Map<AskedLibrary, Map<KnownSource, boolean>>();
  readonly #headers: Knowledge;
  readonly #place: LibraryPlace;

  constructor(headers: Knowledge, place: LibraryPlace) {
    this.#headers = headers;
    this.#place = place;
  }

  /** As {@link Knowledge.function}. */
  function(library: AskedLibrary, name: string): KnownFunction | null {
    const header = this.#headers.function(library, name);
    if (library.isStandard) return header;
    const written = header !== null && this.#isOf(library, header) ? header : null;
    for (const { functions, source } of this.#debugOf(library)) {
      const found = functions.get(name);
      if (found === undefined) continue;
      const isSame = written !== null && mayBeSame(written.signature, found.signature);
      return isSame ? written : { ...found, source };
    }
    return written;
  }

  /** As {@link Knowledge.record}. */
  record(name: string): KnownRecord | null {
    const all = this.#place.bindings.libraries.flatMap((library) => this.#debugOf(library));
    const found = all.filter(({ records }) => records.has(name));
    const [debug, more] = found;
    const record = debug?.records.get(name) ?? null;
    if (debug === undefined || more !== undefined || record === null) {
      return debug === undefined ? this.#headers.record(name) : null;
    }
    const written = this.#headers.record(name);
    const isSame = JSON.stringify(written?.record.fields) === JSON.stringify(record.fields);
    return written !== null && isSame ? written : { record, source: debug.source };
  }

  /** As {@link Knowledge.resolved}. */
  resolved(signature: CSignature, own: CDeclarations): CSignature {
    return this.#headers.resolved(signature, own);
  }

  /** As {@link Knowledge.resolve}. */
  resolve(type: CType, own: CDeclarations): CType {
    return this.#headers.resolve(type, own);
  }

  /**
   * Whether a header of the project is that of a library: another one may happen to declare a function
   * of the same name. At least half of what it declares is exported, or where the library is not at
   * hand, at least half of what Python uses is declared.
   */
  #isOf(library: AskedLibrary, { source }: KnownFunction): boolean {
    const { files, functions, unit } = library;
    if (files === undefined || functions === undefined || source === null) return true;
    const known = this.#owners.get(library)?.get(source);
    if (known !== undefined) return known;
    const file = libraryOf({ files }, this.#place);
    const exported = new Set(file?.exports.map((each) => each.name));
    const isOwn =
      exported.size > 0
        ? isMostly(this.#headers.declaredBeside(source), (name) => exported.has(name))
        : isMostly([...namesIn(functions, unit)], (name) => {
            return this.#headers.function(library, name) !== null;
          });
    const owners = this.#owners.get(library) ?? new Map<KnownSource, boolean>();
    this.#owners.set(library, owners.set(source, isOwn));
    return isOwn;
  }

  #debugOf(library: AskedLibrary): readonly Debug[] {
    const known = this.#debug.get(library) ?? this.#read(library);
    this.#debug.set(library, known);
    return known;
  }

  #read(library: AskedLibrary): readonly Debug[] {
    const { files, functions, unit } = library;
    if (files === undefined || functions === undefined) return [];
    const file: LibraryFile | null = libraryOf({ files }, this.#place);
    const names = namesIn(functions, unit);
    if (file === null || names.size === 0) return [];
    const source = { shown: file.shown, isDebugInfo: true } as const;
    return this.#place.around
      .debugInfo(file, names)
      .map((each) => ({ ...debugDeclarations(each), source }));
  }
}

/** The functions that Python uses, or declares in a `cdef`. */
function namesIn(
  functions: BoundLibrary['functions'],
  unit: AskedLibrary['unit'],
): ReadonlySet<string> {
  const declared = typeof unit === 'object' ? unit.declared.functions.keys() : [];
  return new Set([...functions.keys(), ...declared]);
}

function isMostly(names: readonly string[], isSo: (name: string) => boolean): boolean {
  return 2 * names.filter(isSo).length >= names.length;
}

function mayBeSame(a: CSignature, b: CSignature): boolean {
  if (!isCompatible(a.result, b.result)) return false;
  if (a.params === null || b.params === null) return true;
  const others = b.params;
  return (
    a.params.length === others.length &&
    a.params.every(({ type }, i) => isCompatible(type, others[i]?.type ?? null))
  );
}
