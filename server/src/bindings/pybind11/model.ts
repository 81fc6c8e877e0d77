/** A module that pybind11 or nanobind makes, as its C++ text defines it. */
import type { Span } from '../../base/span.js';
import type { CSource } from '../surroundings.js';

export interface CompiledModule {
  readonly name: string;
  readonly system: 'pybind11' | 'nanobind';
  readonly source: CSource;
  /** Of the name in the macro, as UTF-16 offsets into the text of the source. */
  readonly span: Span;
  readonly items: Scope;
}

/** What a module or a class has. */
export interface Scope {
  readonly kind: 'module' | 'class';
  readonly items: ReadonlyMap<string, Item>;
  /** Whether it may have more names than were read. */
  readonly isOpen: boolean;
  /** Whether its functions may be other ones, or have more overloads, than were read. */
  readonly isVague: boolean;
  /** Of a class: those that it derives from. */
  readonly bases: readonly Scope[];
  /** Of a class: whether Python may add attributes to its objects. */
  readonly isDynamic: boolean;
  readonly isEnum: boolean;
  /** What its text says about it. */
  readonly doc: string | null;
}

export type Item =
  | { readonly kind: 'function'; readonly overloads: readonly Overload[] }
  | {
      readonly kind: 'class';
      readonly members: Scope;
      readonly constructors: readonly Overload[];
    }
  | { readonly kind: 'module'; readonly members: Scope }
  | { readonly kind: 'value' };

/** One of the functions behind a name, without the object that a method is called on. */
export interface Overload {
  /** `null` where not all of them are known by reading. */
  readonly params: readonly Param[] | null;
  /** `py::args` */
  readonly takesMore: boolean;
  /** `py::kwargs` */
  readonly takesKeywords: boolean;
  /** The types as they are written. */
  readonly shown: string;
  /** Whether it is called without an object. */
  readonly isStatic: boolean;
  /** The type of the result as it is written; `null` where it is not. */
  readonly result: string | null;
  /** What the `def` says about it, or the comment above the function. */
  readonly doc: string | null;
  /** The file that defines it, as messages show it. */
  readonly file: string;
}

export interface Param {
  /** As `py::arg` names it; `null` where nothing does. */
  readonly name: string | null;
  /** As it is written. */
  readonly type: string;
  /** As it is written; `null` without one, or where the name alone says that there is one. */
  readonly default: string | null;
  readonly hasDefault: boolean;
  readonly isKeywordOnly: boolean;
  readonly isPositionalOnly: boolean;
}
