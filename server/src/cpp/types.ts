/** What C++ text registers with TVM-FFI, as plain data. */
import type { Span } from '../base/span.js';

/**
 * `function` by `GlobalDef`, `SetGlobal` or a registering macro; `symbol` by a macro that exports
 * one; `type` by its key; `method` and `field` by `ObjectDef`.
 */
export type CppKind = 'function' | 'symbol' | 'type' | 'method' | 'field';

/** A place in a file; UTF-16 offsets. */
export interface CppPlace {
  readonly file: string;
  readonly span: Span;
}

/** One registered name. */
export interface CppRegistration {
  readonly kind: CppKind;
  /** Complete: literals are joined, macros and constants replaced. */
  readonly name: string;
  /** Of a type or a member: the C++ class, without namespaces and template arguments. */
  readonly className: string | null;
  /** Of a type: the class that it derives from, written likewise. */
  readonly parent: string | null;
  /** Where to go: the name without its quotes, or the name of the outermost macro that is called. */
  readonly span: Span;
  /** Whether the whole name stands in one literal at {@link span}, where it can be renamed. */
  readonly isLiteral: boolean;
  /** What is registered: the argument behind the name; `null` where a macro writes it. */
  readonly callable: Span | null;
  /** The definition of the macro that writes the registration: a second place. */
  readonly macro: CppPlace | null;
}

/** What one file registers. */
export interface CppUnit {
  readonly registrations: readonly CppRegistration[];
  /** By class: the templates that it derives from. */
  readonly templates: ReadonlyMap<string, readonly string[]>;
}

/** The same, with the file. */
export interface CppFileUnit extends CppUnit {
  readonly file: string;
}
