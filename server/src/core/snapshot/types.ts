/**
 * The registry as plain data: what is registered in one process after loading the runtime and the
 * project's libraries. A snapshot is immutable and comes from exactly one provider run.
 *
 * The JSON form in docs/snapshot.md has the same keys.
 */

/** Version of the snapshot format. Newer ones are refused; older ones are loaded again. */
export const SNAPSHOT_VERSION = 1;

/** A JSON value, as it appears in type schemas. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A registered `type_schema`, parsed from its JSON string; `null` when there is none. */
export type RawSchema = { readonly [key: string]: Json } | null;

/** What reads a registry: koffi over the C ABI, or the user's interpreter over ctypes. */
export type LoadingProvider = 'native' | 'python';

/** What a snapshot comes from: a process, or the lock file that was written from one. */
export type ProviderKind = LoadingProvider | 'lock';

/** A shared library that the provider loaded. Entries refer to its position in load order. */
export interface LibraryEntry {
  /** Real path; in a lock, its name alone. The runtime (`libtvm_ffi`) is always position 0. */
  readonly path: string;
  /** Why it was loaded. */
  readonly role: 'runtime' | 'testing' | 'project' | 'import';
  /** In a lock: its exports are not recorded, because no `library/` block shows them. */
  readonly lacksExports?: true;
}

/** A line of a source file. */
export interface SourcePlace {
  /** From the current folder, with `/`. */
  readonly path: string;
  /** Counted from one. */
  readonly line: number;
}

/** A global function, or what an exported symbol has in common with one. */
export interface FunctionEntry {
  /** The full registered name, for example `my_ext.add_one`. */
  readonly name: string;
  readonly schema: RawSchema;
  readonly doc: string | null;
  /** Position in {@link Snapshot.libraries}, or `null` when unknown. */
  readonly library: number | null;
  /** Where the project's Python registers it; only `registry` looks for that. */
  readonly place?: SourcePlace;
}

/** A plain exported `__tvm_ffi_<name>` symbol. */
export interface SymbolEntry extends FunctionEntry {
  /** What the C++ sources show of it; absent where they were not read, or hold nothing of it. */
  readonly source?: SourceSignature;
}

/** A signature as the C++ sources have it. */
export interface SourceSignature {
  /** The schema that the library would export with its metadata. */
  readonly schema: RawSchema;
  /** Names of parameters, `null` for one without. */
  readonly parameters: readonly (string | null)[];
  /** Whether a type was written as `Any` because the text leaves it open. */
  readonly isAmbiguous: boolean;
}

/** A value registered from C++ or Python; kept only if it is plain data. */
export type PlainValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number | string }
  | { readonly kind: 'float'; readonly value: number | string }
  | { readonly kind: 'string'; readonly value: string }
  /** Anything else, with its type key, for example `ffi.Function`. */
  | { readonly kind: 'object'; readonly typeKey: string };

/** A reflected field, declared by the type itself (never inherited). */
export interface FieldEntry {
  readonly name: string;
  readonly schema: RawSchema;
  readonly doc: string | null;
  readonly writable: boolean;
  /** Part of the generated `__init__` (flag "init off" is not set). */
  readonly init: boolean;
  readonly keywordOnly: boolean;
  readonly hasDefault: boolean;
  /** The static default, or the factory as an object; `null` when {@link hasDefault} is false. */
  readonly default: PlainValue | null;
  readonly defaultIsFactory: boolean;
  /** All flag bits as registered (`TVMFFIFieldFlagBitMask` of `c_api.h`); `null` in a lock. */
  readonly flags: number | null;
  /**
   * Bytes from the start of the object header; negative where a class has a virtual table. `null` in
   * a lock, because compilers differ.
   */
  readonly offset: number | null;
  /** Bytes; `null` in a lock. */
  readonly size: number | null;
}

/** A reflected method. Overloads are several entries with one name. */
export interface MethodEntry {
  readonly name: string;
  readonly schema: RawSchema;
  readonly doc: string | null;
  readonly static: boolean;
  /** `auto_init` of the method's metadata: 0.1.10 recognizes generated constructors by it. */
  readonly autoInit: boolean;
}

/** Names for `TVMFFISEqHashKind`, by its number. */
export const STRUCTURAL_EQUALITIES = [
  'unsupported',
  'tree-node',
  'free-var',
  'dag-node',
  'const-tree-node',
  'unique-instance',
] as const;
export type StructuralEquality = (typeof STRUCTURAL_EQUALITIES)[number];

/** A registered object type. */
export interface TypeEntry {
  /** The type key, for example `my_ext.IntPair`. */
  readonly key: string;
  readonly parent: string | null;
  /** Type keys from the root (`ffi.Object`) to the direct parent. */
  readonly ancestors: readonly string[];
  readonly doc: string | null;
  /** `sizeof` in bytes, including the header; `null` when the type itself has no metadata. */
  readonly totalSize: number | null;
  readonly structuralEquality: StructuralEquality;
  /** Whether the metadata has a creator (an empty instance can be made). */
  readonly creatable: boolean;
  readonly fields: readonly FieldEntry[];
  readonly methods: readonly MethodEntry[];
  /** Type attributes of the type itself (`__ffi_init__`, `__ffi_convert_type_schema__`, …). */
  readonly attributes: { readonly [name: string]: PlainValue };
  /** Of an enum: the names of its members, since 0.1.13. */
  readonly members?: readonly string[];
  /** Python defines it, but an annotation names what is not defined yet: it has no fields so far. */
  readonly pending?: true;
  readonly library: number | null;
  /** Where the project's Python defines it; only `registry` looks for that. */
  readonly place?: SourcePlace;
}

/** What one process registers. Lists are sorted by name or key in code point order. */
export interface Snapshot {
  readonly version: typeof SNAPSHOT_VERSION;
  readonly provider: ProviderKind;
  /** `TVMFFIGetVersion`, for example `0.1.16`; not comparable with the wheel's version. */
  readonly abiVersion: string;
  readonly libraries: readonly LibraryEntry[];
  readonly functions: readonly FunctionEntry[];
  readonly types: readonly TypeEntry[];
  /** Plain exported `__tvm_ffi_<name>` symbols, reached from Python as `LIB.<name>`. */
  readonly symbols: readonly SymbolEntry[];
}
