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
  readonly items: ReadonlyMap<string, Item>;
  /** Whether it may have more than was read. */
  readonly isOpen: boolean;
}

export type Item =
  | { readonly kind: 'function'; readonly overloads: readonly Overload[] }
  | { readonly kind: 'class'; readonly members: Scope; readonly constructors: readonly Overload[] }
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
}

export interface Param {
  /** As `py::arg` names it; `null` where nothing does. */
  readonly name: string | null;
  readonly hasDefault: boolean;
  readonly isKeywordOnly: boolean;
  readonly isPositionalOnly: boolean;
}

/** Takes whatever it is given. */
export const ANY_CALL: Overload = { params: null, takesMore: true, takesKeywords: true, shown: '' };
