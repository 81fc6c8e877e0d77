/** The imports that a file's blocks need. One collector per file; order does not matter. */
import type { Dialect } from '../dialect/index.js';
import { splitName } from '../snapshot/registry-index.js';
import { isIdentifier, isModuleName } from '../../base/identifiers.js';

/** One name to import. */
export interface ImportItem {
  /** The module to import from, already rewritten (`testing` → `tvm_ffi.testing`); may be empty. */
  readonly module: string;
  readonly name: string;
  /** Imported only under `if TYPE_CHECKING:`. */
  readonly typeCheckingOnly: boolean;
  readonly alias: string | null;
}

/** The name that identifies an item, and by which a file's own types are left out. */
export function fullNameOf(item: ImportItem): string {
  return item.module === '' ? item.name : `${item.module}.${item.name}`;
}

/** The name that an item binds in the file. */
export function boundName(item: ImportItem): string {
  return item.alias ?? item.name;
}

/** Whether Python can import the item, from an absolute or a relative module. */
export function isImportable({ module, name, alias, typeCheckingOnly }: ImportItem): boolean {
  // Python knows the names in `__future__`, and takes them at the top only.
  const isFuture = module === '__future__' && (name !== 'annotations' || typeCheckingOnly);
  const hasModule = module === '' || (isModuleName(module) && !isFuture);
  return hasModule && isIdentifier(name) && (alias === null || isIdentifier(alias));
}

/** Makes an item from a dotted name that is registered or written in a directive. */
export function importItem(
  fullName: string,
  dialect: Dialect,
  options: { readonly typeCheckingOnly: boolean; readonly alias?: string | null },
): ImportItem {
  const { namespace, last } = splitName(fullName);
  const module = namespace === null ? '' : dialect.importModule(namespace);
  return {
    module,
    name: last,
    typeCheckingOnly: options.typeCheckingOnly,
    alias: options.alias ?? null,
  };
}

/** Collects the imports of one file, each once. */
export class Imports {
  readonly #byKey = new Map<string, ImportItem>();
  /** The same object is often added repeatedly; this avoids building its key each time. */
  readonly #seen = new Set<ImportItem>();

  add(item: ImportItem): void {
    if (this.#seen.has(item)) return;
    this.#seen.add(item);
    const key = `${item.module}\0${item.name}\0${item.alias ?? ''}\0${item.typeCheckingOnly}`;
    if (!this.#byKey.has(key)) this.#byKey.set(key, item);
  }

  items(): readonly ImportItem[] {
    return [...this.#byKey.values()];
  }
}
