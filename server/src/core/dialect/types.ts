/** How a reference version differs from others, as tables and named rules. */
import type { Vocabulary } from '../directive/types.js';
import type { SchemaRules } from './schema.js';

/** The first wheel version of each dialect; wheels up to the next one write the same text. */
export type DialectId = '0.1.8' | '0.1.9' | '0.1.10' | '0.1.11' | '0.1.13' | '0.1.14' | '0.1.15';

/** How `__init__` and `__ffi_init__` are written. */
export type ConstructorStyle =
  /** Not at all; the registered constructor is written as a static method. */
  | 'method-only'
  /** `__init__` from the registered constructor, or from the fields when it is generated. */
  | 'from-constructor'
  /** `__init__` from the fields, `__ffi_init__` as an instance method. */
  | 'from-fields';

/** One reference version, for the planner and the renderer. */
export interface Dialect {
  readonly id: DialectId;
  readonly vocabulary: Vocabulary;
  readonly schema: SchemaRules;
  /** Origin → Python name, before any `ty-map`. */
  readonly typeMap: ReadonlyMap<string, string>;
  /** Replaces unchanged entries of {@link typeMap} in parameters; `null`: no replacements. */
  readonly inputTypeMap: ReadonlyMap<string, string> | null;
  /** Types that the runtime's Python package binds: never rolled out or scaffolded. */
  readonly builtinTypeKeys: ReadonlySet<string>;
  /** Rewrites the module part of a type key into the module to import from. */
  readonly importModule: (module: string) => string;
  /** Whether a type named like a function of its block is imported as `_Name`. */
  readonly aliasesCollisions: boolean;
  /** Whether methods registered several times under one name are grouped as `@overload`. */
  readonly groupsOverloads: boolean;
  readonly constructors: ConstructorStyle;
  /** Registered name → the name to write. */
  readonly methodNames: ReadonlyMap<string, string>;
  /** What follows a written `__ffi_init__` on its line. */
  readonly ffiInitTail: string;
  /** Whether `__ffi_convert_type_schema__` changes the annotation of parameters. */
  readonly convertsInputs: boolean;
  /** Whether a `prefix` directive removes blocks whose type is no longer registered. */
  readonly prefixRemovesGone: boolean;
}
