/** What rendering a block needs to know, and how origins become names in the file. */
import type { Dialect, Schema } from '../dialect/index.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { RawSchema } from '../snapshot/types.js';
import { readSchema } from '../dialect/index.js';
import { isAnnotation, isDottedName } from './identifiers.js';
import { importItem, type Imports } from './imports.js';
import type { RenderNote } from './notes.js';

/** The same for every block of a run. */
export interface RunScope {
  readonly dialect: Dialect;
  readonly registry: RegistryIndex;
  /** Spaces before generated members, relative to the block; at least 1. */
  readonly indent: number;
  /** The dialect's names and every `ty-map` of the run. */
  readonly typeMap: ReadonlyMap<string, string>;
  /** {@link typeMap} for parameters. */
  readonly inputTypeMap: ReadonlyMap<string, string>;
}

/** Which side of a signature an annotation stands on. */
export type Side = 'input' | 'output';

/** One block being rendered: collects imports and notes as names are used. */
export class BlockScope {
  readonly notes: RenderNote[] = [];

  /**
   * @param run the run
   * @param imports the file's imports
   * @param memberNames last segments of the block's functions or methods: types that bear one of
   *   these names get an alias
   */
  constructor(
    readonly run: RunScope,
    readonly imports: Imports,
    private readonly memberNames: ReadonlySet<string>,
  ) {}

  /** Reads a schema by the rules of the run's dialect; `null` when there is none or it is bad. */
  schema(raw: RawSchema): Schema | null {
    return readSchema(raw, this.run.dialect.schema);
  }

  /** The name to write for an origin; `null` when it cannot be written, and `Any` has to do. */
  nameOf(origin: string, side: Side): string | null {
    const map = side === 'input' ? this.run.inputTypeMap : this.run.typeMap;
    const name = map.get(origin) ?? origin;
    if (!name.includes('.')) return isAnnotation(name) ? name : this.refuse(name);
    const { dialect } = this.run;
    const plain = importItem(name, dialect, { typeCheckingOnly: true });
    if (!isDottedName(plain.name) || !isDottedName(plain.module)) return this.refuse(name);
    const collides = dialect.aliasesCollisions && this.memberNames.has(plain.name);
    const alias = collides ? `_${plain.name}` : null;
    this.imports.add({ ...plain, alias });
    return alias ?? plain.name;
  }

  /** Records that `Any` is used, and says how the file calls it. */
  any(): string {
    return this.nameOf('Any', 'output') ?? 'object';
  }

  private refuse(type: string): null {
    this.notes.push({ kind: 'unimportable-type', type });
    return null;
  }
}

/** The map for parameters: defaults that no `ty-map` changed give way to wider types. */
export function inputTypeMapOf(
  typeMap: ReadonlyMap<string, string>,
  dialect: Dialect,
): ReadonlyMap<string, string> {
  if (dialect.inputTypeMap === null) return typeMap;
  const map = new Map(typeMap);
  for (const [origin, wider] of dialect.inputTypeMap) {
    const standard = dialect.typeMap.get(origin);
    if ((typeMap.get(origin) ?? standard) === standard) map.set(origin, wider);
  }
  return map;
}
