/** What rendering a block needs to know, and how origins become names in the file. */
import type { Dialect, Schema } from '../dialect/index.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { RawSchema } from '../snapshot/types.js';
import { readSchema } from '../dialect/index.js';
import { isAnnotation, isDottedName } from './identifiers.js';
import { importItem, type ImportItem, type Imports } from './imports.js';
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

/** What an origin is called where nothing collides with it. */
interface OriginName {
  /** As the type map has it. */
  readonly name: string;
  /** What brings it into the file; `null` for a name without a dot. */
  readonly item: ImportItem | null;
  readonly isWritable: boolean;
}

/** Origins are few and used everywhere: each is looked up once in a run. */
const originNames = new WeakMap<RunScope, Record<Side, Map<string, OriginName>>>();

function originName(origin: string, side: Side, run: RunScope): OriginName {
  let known = originNames.get(run);
  if (known === undefined) {
    originNames.set(run, (known = { input: new Map(), output: new Map() }));
  }
  const before = known[side].get(origin);
  if (before !== undefined) return before;
  const found = readOrigin(origin, side, run);
  known[side].set(origin, found);
  return found;
}

function readOrigin(origin: string, side: Side, run: RunScope): OriginName {
  const map = side === 'input' ? run.inputTypeMap : run.typeMap;
  const name = map.get(origin) ?? origin;
  if (!name.includes('.')) return { name, item: null, isWritable: isAnnotation(name) };
  const item = importItem(name, run.dialect, { typeCheckingOnly: true });
  return { name, item, isWritable: isDottedName(item.name) && isDottedName(item.module) };
}

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
    const { name, item, isWritable } = originName(origin, side, this.run);
    if (!isWritable) return this.refuse(name);
    if (item === null) return name;
    const collides = this.run.dialect.aliasesCollisions && this.memberNames.has(item.name);
    if (!collides) {
      this.imports.add(item);
      return item.name;
    }
    const alias = `_${item.name}`;
    this.imports.add({ ...item, alias });
    return alias;
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
