/**
 * Where a file uses names of other modules: `_ffi_api.add` behind `from . import _ffi_api`, or `add`
 * behind `from ._ffi_api import add`. What decides is the import that the name is bound by there,
 * so that a parameter or a local name hides it.
 */
import { CodeNames, type ImportedName, type ImportedUse, type UseHolder } from './code-names.js';

export type { ImportedName, ImportedUse, UseHolder } from './code-names.js';

/** Every use of one of the names as a name of another module, in file order. */
export function importedUses(text: string, names: ReadonlySet<string>): readonly ImportedUse[] {
  if (![...names].some((name) => text.includes(name))) return [];
  const code = new CodeNames(text);
  return code.mentions.flatMap((mention) => code.usesOf(mention, names));
}

/** Where a file has a name from, and where it uses it: what a rename has to know. */
export interface NameSites {
  readonly imports: readonly ImportedName[];
  readonly uses: readonly ImportedUse[];
  /** The modules whose names all come in. */
  readonly stars: readonly string[];
  /** Whether the module itself binds a name, other than by an import. */
  readonly isBound: (name: string) => boolean;
  /** Whether a name stands anywhere in the code, other than behind a dot. */
  readonly says: (name: string) => boolean;
  /** The modules that `a.b` may mean. */
  readonly modulesAt: (path: string) => readonly string[];
}

/** The imports and the uses of one name. */
export function sitesOf(text: string, name: string): NameSites {
  const code = new CodeNames(text);
  const names = new Set([name]);
  return {
    imports: code.imports.filter((each) => each.name === name),
    uses: code.mentions.flatMap((mention) => code.usesOf(mention, names)),
    stars: code.stars,
    isBound: (each) => code.isBound(each),
    says: (each) => code.says(each),
    modulesAt: (path) => code.modulesAt(path),
  };
}

/** The innermost function or class around each offset; `null` at module level. */
export function holdersOf(text: string, offsets: readonly number[]): readonly (UseHolder | null)[] {
  const { holders } = new CodeNames(text);
  return offsets.map(
    (offset) => holders.findLast(({ span }) => span.start <= offset && offset < span.end) ?? null,
  );
}
