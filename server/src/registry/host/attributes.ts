/** Type attributes: columns indexed by type. The registry has no list of them, so names are known. */
import type { PlainValue } from '../../core/index.js';
import { ANY_BYTES, readPlainValue } from './any.js';
import { AttrColumn } from './layout.js';
import { readPointer } from './memory.js';
import type { Runtime } from './runtime.js';

/** Every column that the headers, the sources or the Python package of 0.1.8–0.1.16 name. */
const KNOWN_ATTRIBUTES = [
  '__any_equal__',
  '__any_hash__',
  '__data_from_json__',
  '__data_to_json__',
  '__dlpack_c_exchange_api__',
  '__ffi_compare__',
  '__ffi_convert__',
  '__ffi_convert_type_schema__',
  '__ffi_enum__',
  '__ffi_enum_attrs__',
  '__ffi_enum_entries__',
  '__ffi_enum_value_entries__',
  '__ffi_eq__',
  '__ffi_hash__',
  '__ffi_init__',
  '__ffi_is_dataclass__',
  '__ffi_new__',
  '__ffi_repr__',
  '__ffi_shallow_copy__',
  '__ffi_type_final__',
  '__s_equal__',
  '__s_hash__',
  '__s_maybe_inplace_mutate__',
  '__s_mutate__',
  '__s_visit__',
] as const;

/** Type indices that are believed. */
const MOST_TYPES = 1_000_000;

interface Column {
  readonly name: string;
  readonly begin: number;
  /** The values, {@link ANY_BYTES} each, copied whole. */
  readonly values: DataView;
}

/** The columns that exist in this process. */
export class Attributes {
  readonly #columns: readonly Column[];
  readonly #runtime: Runtime;
  readonly #typeKey: (index: number) => string;

  constructor(runtime: Runtime, typeKey: (index: number) => string) {
    this.#runtime = runtime;
    this.#typeKey = typeKey;
    this.#columns = KNOWN_ATTRIBUTES.map((name) => readColumn(runtime, name)).filter(
      (column) => column !== null,
    );
  }

  /** The attributes of this very type: nothing is inherited. */
  of(typeIndex: number): Record<string, PlainValue> {
    const result: Record<string, PlainValue> = {};
    for (const { name, begin, values } of this.#columns) {
      const offset = (typeIndex - begin) * ANY_BYTES;
      if (offset < 0 || offset >= values.byteLength) continue;
      const value = readPlainValue(this.#runtime.memory, values, offset, this.#typeKey);
      // An empty slot holds None.
      if (value.kind !== 'none') result[name] = value;
    }
    return result;
  }

  /** The Any of one attribute of a type; `null` without one. */
  slot(wanted: string, typeIndex: number): DataView | null {
    const column = this.#columns.find(({ name }) => name === wanted);
    const offset = (typeIndex - (column?.begin ?? 0)) * ANY_BYTES;
    if (column === undefined || offset < 0 || offset >= column.values.byteLength) return null;
    return new DataView(column.values.buffer, column.values.byteOffset + offset, ANY_BYTES);
  }
}

function readColumn(runtime: Runtime, name: string): Column | null {
  const address = runtime.attributeColumn(name);
  if (address === 0) return null;
  const column = runtime.memory.copy(address, AttrColumn.bytes);
  const size = column.getInt32(AttrColumn.size, true);
  if (size <= 0 || size > MOST_TYPES) return null;
  return {
    name,
    begin: column.getInt32(AttrColumn.begin, true),
    values: runtime.memory.copy(readPointer(column, AttrColumn.data), size * ANY_BYTES),
  };
}
