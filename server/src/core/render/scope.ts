/** What rendering a block needs to know, and how origins become names in the file. */
import type { Dialect, Schema } from '../dialect/index.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { RawSchema } from '../snapshot/types.js';
import { readSchema } from '../dialect/index.js';
import { isAnnotation, isTypeName } from './writable-text.js';
import { importItem, Imports, isImportable, type ImportItem } from './imports.js';
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

/** Which side of a signature an annotation is on. */
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
  const mapped = map.get(origin);
  const name = mapped ?? origin;
  if (!name.includes('.')) {
    // What a `ty-map` says is the user's own text; a registry may not write expressions.
    const isWritable = mapped === undefined ? isTypeName(name) : isAnnotation(name);
    return { name, item: null, isWritable };
  }
  const item = importItem(name, run.dialect, { typeCheckingOnly: true });
  return { name, item, isWritable: isImportable(item) };
}

/** One block being rendered: collects imports and notes as names are used. */
export class BlockScope {
  readonly notes: RenderNote[] = [];
  readonly #adopted = new Set<PlainText>();
  readonly #memberNames: ReadonlySet<string>;

  /**
   * @param run the run
   * @param imports the file's imports
   * @param memberNames last segments of the block's functions or methods: types that have one of
   *   these names get an alias
   */
  constructor(
    readonly run: RunScope,
    readonly imports: Imports,
    memberNames: ReadonlySet<string>,
  ) {
    this.#memberNames = memberNames;
  }

  /** Reads a schema by the rules of the run's dialect; `null` when there is none or it is bad. */
  schema(raw: RawSchema): Schema | null {
    return readSchema(raw, this.run.dialect.schema);
  }

  /** The name to write for an origin; `null` when it cannot be written and becomes `Any`. */
  nameOf(origin: string, side: Side): string | null {
    const { name, item, isWritable } = originName(origin, side, this.run);
    if (!isWritable) return this.#refuse(name);
    if (item === null) return name;
    const collides = this.run.dialect.aliasesCollisions && this.#memberNames.has(item.name);
    if (!collides) {
      this.imports.add(item);
      return item.name;
    }
    const alias = `_${item.name}`;
    this.imports.add({ ...item, alias });
    return alias;
  }

  /**
   * Takes over a text that was rendered before, with the imports that it needs.
   *
   * @returns whether it fits here: no member of the block has the name of one of the types
   */
  adopt(plain: PlainText): boolean {
    if (this.#adopted.has(plain)) return true;
    const { items } = plain;
    if (this.run.dialect.aliasesCollisions && this.#memberNames.size > 0) {
      if (items.some((item) => this.#memberNames.has(item.name))) return false;
    }
    for (const item of items) this.imports.add(item);
    this.#adopted.add(plain);
    return true;
  }

  /** Records that `Any` is used, and says how the file calls it. */
  any(): string {
    return this.nameOf('Any', 'output') ?? 'object';
  }

  #refuse(type: string): null {
    this.notes.push({ kind: 'unimportable-type', type });
    return null;
  }
}

/** A text that depends on nothing but the run, and what it needs imported. */
export interface PlainText {
  readonly text: string;
  readonly items: readonly ImportItem[];
}

/** By run, purpose and schema: entries with one signature share one schema. */
const plainTexts = new WeakMap<RunScope, Map<string, WeakMap<Schema, PlainText | null>>>();

/**
 * Renders a schema once in a run, wherever no member of a block gets in the way of its names.
 *
 * @param purpose distinguishes what one schema is rendered as
 */
export function renderOnce(
  purpose: string,
  schema: Schema,
  scope: BlockScope,
  render: (scope: BlockScope) => string,
): string {
  const { run } = scope;
  let purposes = plainTexts.get(run);
  if (purposes === undefined) {
    plainTexts.set(run, (purposes = new Map<string, WeakMap<Schema, PlainText | null>>()));
  }
  let known = purposes.get(purpose);
  if (known === undefined) purposes.set(purpose, (known = new WeakMap()));
  let plain = known.get(schema);
  if (plain === undefined) {
    const imports = new Imports();
    const alone = new BlockScope(run, imports, new Set());
    const text = render(alone);
    // A note belongs to the block that it was made for.
    plain = alone.notes.length > 0 ? null : { text, items: imports.items() };
    known.set(schema, plain);
  }
  return plain !== null && scope.adopt(plain) ? plain.text : render(scope);
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
