/** What is named at a place of a Python file that binds a library, for whoever shows or completes it. */
import type { Span } from '../base/span.js';
import type { CFunction } from './c/types.js';
import { plainComment } from './header/comment.js';
import type { BoundLibrary, CffiUnit, System } from './model.js';
import type { Check } from './rules/check.js';
import { libraryOf } from './library-file.js';
import type { NamedItem } from './pybind11/place.js';
import { readingOf } from './wasm/check.js';
import type { WasmUse } from './wasm/uses.js';
import type { WasmItem, WasmModule } from '../binary/index.js';

export interface ShownDeclaration {
  /** On one line. */
  readonly written: string;
  /** Without the marks of a comment; empty without one. */
  readonly comment: string;
}

/** A function in C. */
export interface NamedFunction {
  readonly kind: 'function';
  readonly system: System;
  readonly name: string;
  readonly span: Span;
  /** What a `cdef` says; `null` without one. */
  readonly cdef: ShownDeclaration | null;
  /** What a header, a source or the library itself says, or is known of the library of C. */
  readonly known:
    (ShownDeclaration & { readonly shown: string | null; readonly isDebugInfo: boolean }) | null;
  /** The library as messages show it, and whether it exports the name; `null` where not known. */
  readonly library: { readonly shown: string; readonly exports: boolean } | null;
}

/** An export of a WebAssembly module, or one of its imports that a linker defines. */
export interface NamedWasm {
  readonly kind: 'export' | 'import';
  readonly name: string;
  readonly span: Span;
  /** `null` where the module has none of the name. */
  readonly item: WasmItem | null;
  readonly module: WasmModule;
  /** The path of the module as messages show it; `null` for text in the Python file. */
  readonly shown: string | null;
  /** Whether the place is the string with the name. */
  readonly isString: boolean;
}

export type NamedBinding = NamedFunction | NamedWasm | NamedItem;

export interface BindingPlace extends Pick<
  Check,
  'path' | 'bindings' | 'knowledge' | 'around' | 'unitOf'
> {
  readonly text: string;
}

export function namedAt(place: BindingPlace, offset: number): NamedFunction | NamedWasm | null {
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  for (const use of place.bindings.wasm ?? []) {
    const found = inModule(use, place, holds);
    if (found !== null) return found;
  }
  for (const library of place.bindings.libraries) {
    for (const { name, uses, calls } of library.functions.values()) {
      // A call through another name of the function.
      const plain = calls.filter(({ span }) => /^\w+$/.test(textAt(place, span)));
      const span = [...uses, ...plain].map((each) => each.span).find(holds);
      if (span !== undefined) return functionOf(name, span, library, place);
    }
  }
  return null;
}

function functionOf(
  name: string,
  span: Span,
  library: BoundLibrary,
  place: BindingPlace,
): NamedFunction {
  const unit = unitOf(library, place);
  const file = libraryOf(library, place);
  const cdef = unit?.declared.functions.get(name);
  const known = place.knowledge.function(library, name);
  return {
    ...{ kind: 'function', system: library.system, name, span },
    cdef: cdef === undefined ? null : shownOf(cdef),
    known: known && {
      ...shownOf(known.declared),
      shown: known.source?.shown ?? null,
      isDebugInfo: known.source?.isDebugInfo === true,
    },
    library: file && {
      shown: file.shown,
      exports: file.exports.some((each) => each.name === name),
    },
  };
}

function shownOf({ written, comment }: CFunction): ShownDeclaration {
  return { written, comment: plainComment(comment) };
}

/** What declares the functions of a library of CFFI. */
export function unitOf({ unit }: BoundLibrary, place: BindingPlace): CffiUnit | null {
  return typeof unit === 'string' ? place.unitOf(unit) : (unit ?? null);
}

function inModule(
  use: WasmUse,
  place: BindingPlace,
  holds: (span: Span) => boolean,
): NamedWasm | null {
  const look = use.looks.find(({ span }) => holds(span));
  const call = use.calls.find(({ span }) => holds(span) && /^\w+$/.test(textAt(place, span)));
  const named = look ?? call;
  const defined = use.imports
    .flatMap(({ given }) => (given.kind === 'linker' ? [...given.names] : []))
    .find(([, span]) => holds(span));
  if (named === undefined && defined === undefined) return null;
  const read = readingOf(use, place);
  const module = read?.reading.module ?? null;
  if (read === null || module === null) return null;
  const common = { module, shown: read.shown, isString: named === undefined || look !== undefined };
  if (named !== undefined) {
    const item = module.exports.find((each) => each.name === named.name)?.item ?? null;
    return { ...common, kind: 'export', name: named.name, span: named.span, item };
  }
  const [name = '', span = { start: 0, end: 0 }] = defined ?? [];
  const wanted = module.imports.find((each) => `${each.module}.${each.name}` === name);
  return { ...common, kind: 'import', name, span, item: wanted?.item ?? null };
}

function textAt({ text }: BindingPlace, { start, end }: Span): string {
  return text.slice(start, end);
}
