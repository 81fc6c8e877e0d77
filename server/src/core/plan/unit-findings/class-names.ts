/** Which type key a name in a Python file means, as far as the unit and the registry show it. */
import { importObjectOf } from '../../directive/import-object.js';
import type { Directive, ParsedFile } from '../../directive/types.js';
import type { ClassFacts, ProjectFacts } from '../../facts/types.js';
import { splitName, type RegistryIndex } from '../../snapshot/registry-index.js';
import type { PlanFile } from '../types.js';

const ROOT = 'ffi.Object';

/** Names of one unit's classes, to be asked about their bases. */
export class ClassNames {
  /** Class name → keys, in the whole unit. */
  readonly #everywhere = new Map<string, Set<string>>();
  /** The same by file. */
  readonly #own = new Map<ParsedFile, ReadonlyMap<string, string>>();
  readonly #keys = new Set<string>([ROOT]);
  readonly #registry: RegistryIndex;
  readonly #typeMap: ReadonlyMap<string, string>;

  constructor(
    files: readonly PlanFile[],
    registry: RegistryIndex,
    typeMap: ReadonlyMap<string, string>,
    facts: ProjectFacts,
  ) {
    this.#registry = registry;
    this.#typeMap = typeMap;
    for (const { path, parsed } of files) {
      const own = keysByClass(parsed, facts.files.get(path)?.classes ?? []);
      this.#own.set(parsed, own);
      for (const [name, key] of own) {
        this.#keys.add(key);
        const named = this.#everywhere.get(name);
        if (named === undefined) this.#everywhere.set(name, new Set([key]));
        else named.add(key);
      }
    }
  }

  /** Whether a class of the unit, or of the runtime, is the type's. */
  hasClass(key: string): boolean {
    return this.#keys.has(key);
  }

  /**
   * The type keys that a base may mean; `null` when that is unknown.
   *
   * @param base an expression as written
   * @param parent what it should be: an imported name that fits counts as it
   */
  resolve(base: string, parent: string, file: ParsedFile): ReadonlySet<string> | null {
    if (!isPath(base)) return null;
    const { namespace, last } = splitName(base);
    const own = namespace === null ? this.#own.get(file)?.get(last) : undefined;
    const imported = own ?? importedKey(last, file, this.#registry);
    const known = imported ?? keysByAlias(this.#registry).get(last);
    if (known !== undefined) return new Set([known]);
    if (last.replace(/^_/, '') === this.#nameOf(parent)) return new Set([parent]);
    // A class of the file without a type may derive from anything.
    if (file.text.includes(`class ${last}`)) return null;
    const elsewhere = this.#everywhere.get(last);
    return elsewhere ?? (last === 'Object' ? new Set([ROOT]) : null);
  }

  /** What a file calls the class of a type; `null` when it has no name for it. */
  nameIn(file: ParsedFile, key: string, bases: Iterable<string>): string | null {
    const own = [...(this.#own.get(file) ?? [])].find(([, other]) => other === key)?.[0];
    const alias = file.directives.find((each) => importOf(each)?.key === key);
    const imported = alias === undefined ? undefined : importOf(alias)?.alias;
    if (own !== undefined || imported !== undefined) return own ?? imported ?? null;
    for (const base of bases) {
      const keys = this.resolve(base, key, file);
      if (keys?.size === 1 && keys.has(key)) return base;
    }
    return null;
  }

  /** The last segment of a type's class, where a `ty-map` may send it. */
  #nameOf(key: string): string {
    return splitName(this.#typeMap.get(key) ?? key).last;
  }
}

const keysOfFiles = new WeakMap<readonly ClassFacts[], ReadonlyMap<string, string>>();

/** Class name → key, in one file; a keystroke in another leaves it as it is. */
function keysByClass(
  file: ParsedFile,
  classes: readonly ClassFacts[],
): ReadonlyMap<string, string> {
  let known = keysOfFiles.get(classes);
  if (known === undefined) {
    const keys = classes.map((each) => [each.name, keyOfClass(file, each)] as const);
    known = new Map(keys.flatMap(([name, key]) => (key === null ? [] : [[name, key] as const])));
    keysOfFiles.set(classes, known);
  }
  return known;
}

/** The key that a class is registered for; `null` when its block and its decorator disagree. */
export function keyOfClass(file: ParsedFile, { blocks, registration }: ClassFacts): string | null {
  const keys = blocks.flatMap((at) => {
    const block = file.blocks[at];
    return block?.kind === 'object' ? [block.name] : [];
  });
  const [first = null, ...more] = keys;
  if (registration === null) return more.length === 0 ? first : null;
  return keys.length === 0 || keys.includes(registration.key) ? registration.key : null;
}

interface Import {
  /** The type key, if the name is one. */
  readonly key: string;
  /** What the file calls it. */
  readonly alias: string;
}

/** What an `import-object` directive brings: the runtime's own module is called `tvm_ffi`. */
function importOf(directive: Directive): Import | null {
  const imported = importObjectOf(directive);
  if (imported === null) return null;
  const { name, alias } = imported;
  const key = name.replace(/^tvm_ffi\.testing\./, 'testing.').replace(/^tvm_ffi\./, 'ffi.');
  return { key, alias: alias ?? splitName(name).last };
}

const imports = new WeakMap<ParsedFile, ReadonlyMap<string, string>>();

/** The key of a type that a directive imports under a name. */
function importedKey(name: string, file: ParsedFile, registry: RegistryIndex): string | undefined {
  let known = imports.get(file);
  if (known === undefined) {
    const found = file.directives.map(importOf).filter((each) => each !== null);
    // Of two imports under one name the last holds.
    known = new Map(found.map(({ alias, key }) => [alias, key]));
    imports.set(file, known);
  }
  const key = known.get(name);
  return key !== undefined && registry.types.has(key) ? key : undefined;
}

/** Whether a base is a name or an attribute path. */
function isPath(base: string): boolean {
  // The engine takes long to compile the second expression, and most names do without it.
  return /^[\w.]+$/.test(base) || /^[\p{XID_Continue}.]+$/u.test(base);
}

const aliases = new WeakMap<RegistryIndex, ReadonlyMap<string, string>>();

/** `_my_ext_Base` is what scaffolding calls `my_ext.Base`. */
function keysByAlias(registry: RegistryIndex): ReadonlyMap<string, string> {
  let known = aliases.get(registry);
  if (known === undefined) {
    const keys = [...registry.types.keys()];
    known = new Map(keys.map((key) => [`_${key.replaceAll('.', '_')}`, key]));
    aliases.set(registry, known);
  }
  return known;
}
