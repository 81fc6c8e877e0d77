/** What rendering a block needs, and how origins become names in the file. */
import type { Dialect, Schema } from '../dialect/index.js';
import type { RawSchema } from '../snapshot/types.js';
import { readSchema } from '../dialect/index.js';
import { isAnnotation, isTypeName } from './writable-text.js';
import { importItem, isImportable, type ImportItem } from './imports.js';
import type { RenderNote } from './notes.js';
import type { RunScope } from './run-scope.js';

export type { RunScope };

/** The side of a signature that an annotation is on. */
export type Side = 'input' | 'output';

/** The name of an origin where nothing collides with it. */
interface OriginName {
  /** From the type map. */
  readonly name: string;
  /** Its import; `null` for a name without a dot. */
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
    // A `ty-map` is the user's own text; a registry must not write expressions.
    const isWritable = mapped === undefined ? isTypeName(name) : isAnnotation(name);
    return { name, item: null, isWritable };
  }
  const item = importItem(name, run.dialect, { typeCheckingOnly: true });
  return { name, item, isWritable: isImportable(item) };
}

/** Takes the imports of what is rendered. */
interface Collector {
  readonly add: (item: ImportItem) => void;
}

/** One block being rendered: collects imports and notes as names are used. */
export class BlockScope<Into extends Collector = Collector> {
  readonly notes: RenderNote[] = [];
  #adopted: Set<PlainText> | null = null;
  readonly #memberNames: ReadonlySet<string>;

  /**
   * @param run the run
   * @param imports collects those of the file
   * @param memberNames last segments of the block's functions or methods: a type with one of these
   *   names gets an alias
   */
  constructor(
    readonly run: RunScope,
    readonly imports: Into,
    memberNames: ReadonlySet<string>,
  ) {
    this.#memberNames = memberNames;
  }

  /** Reads a schema by the rules of the run's dialect; `null` when it is missing or invalid. */
  schema(raw: RawSchema): Schema | null {
    return readSchema(raw, this.run.dialect.schema);
  }

  /** The name to write for an origin; `null` when only `Any` can be written. */
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
   * Records that the reference takes an origin for a form of `typing`, by its name alone.
   *
   * @param written whether that gives Python, which is then written
   */
  noteTypingName(origin: string, side: Side, written: boolean): void {
    const { run } = this;
    const type = (side === 'input' ? run.inputTypeMap : run.typeMap).get(origin) ?? origin;
    if (written && type.startsWith('typing.')) return;
    this.notes.push({ kind: 'typing-name', type, written });
  }

  /**
   * Reuses a text that was rendered before, and adds its imports.
   *
   * @returns whether it fits: no member of the block has the name of one of its types
   */
  adopt(plain: PlainText): boolean {
    const { items } = plain;
    if (items.length === 0 || this.#adopted?.has(plain) === true) return true;
    if (this.run.dialect.aliasesCollisions && this.#memberNames.size > 0) {
      if (items.some((item) => this.#memberNames.has(item.name))) return false;
    }
    for (const item of items) this.imports.add(item);
    (this.#adopted ??= new Set()).add(plain);
    return true;
  }

  /** Records that `Any` is used, and gives its name in the file. */
  any(): string {
    return this.nameOf('Any', 'output') ?? 'object';
  }

  #refuse(type: string): null {
    this.notes.push({ kind: 'unimportable-type', type });
    return null;
  }
}

/** A text that depends only on the run, with the imports that it needs. */
export interface PlainText {
  readonly text: string;
  readonly items: readonly ImportItem[];
}

const NO_MEMBERS: ReadonlySet<string> = new Set();

/** By run, purpose and schema: entries with one signature share one schema. */
const plainTexts = new WeakMap<RunScope, Map<string, WeakMap<Schema, PlainText | null>>>();

/**
 * Renders a schema once per run, except where a member of a block collides with its names.
 *
 * @param purpose distinguishes the forms in which one schema is rendered
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
    const items = new Set<ImportItem>();
    const alone = new BlockScope(run, items, NO_MEMBERS);
    const text = render(alone);
    // A note belongs to one block.
    plain = alone.notes.length > 0 ? null : { text, items: [...items] };
    known.set(schema, plain);
  }
  return plain !== null && scope.adopt(plain) ? plain.text : render(scope);
}

/** The map for parameters: defaults that no `ty-map` changed are replaced by wider types. */
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
