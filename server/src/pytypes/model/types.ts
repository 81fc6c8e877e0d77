/** What a Python file says about types of TVM-FFI: classes with all that decides about them. */
import type { ParsedFile } from '../../core/index.js';
import type { Span } from '../../base/span.js';
import type { CallArgument, Expression } from './expressions.js';

/** One file. */
export interface PyModule {
  readonly path: string;
  readonly file: ParsedFile;
  /** All classes, in file order, whatever they are inside of. */
  readonly classes: readonly PyClass[];
  readonly scope: PyScope;
  /** Whether annotations are kept as text: `from __future__ import annotations`. */
  readonly isPostponed: boolean;
  /** Whether some of its names are not known by reading it: `from x import *`, `globals()`. */
  readonly isOpen: boolean;
  /**
   * Calls that stand alone or are assigned at module level or in a function, in file order. Those in
   * functions that hold none of the words may be left out; `null` for all calls.
   */
  readonly callsIn: (words: ReadonlySet<string> | null) => readonly PyCall[];
  /** Functions of the module that something decorates. */
  readonly decorated: readonly PyFunction[];
  /** Where members of something are named outside of functions: `a.b`, `a[b]`. */
  readonly uses: readonly PyUse[];
}

/** A function outside of classes. */
export interface PyFunction {
  readonly name: string;
  readonly decorators: readonly PyDecorator[];
  /** Where it is written. */
  readonly scope: PyScope;
  readonly isGuarded: boolean;
}

export interface PyUse {
  readonly use: Extract<Expression, { kind: 'attribute' | 'subscript' }>;
  readonly scope: PyScope;
  readonly isGuarded: boolean;
}

/** What names are bound in: the module, a class or a function. */
export interface PyScope {
  readonly kind: 'module' | 'class' | 'function';
  /** `null` for the module. */
  readonly name: string | null;
  readonly parent: PyScope | null;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
}

export type Binding = { readonly line: number; readonly isGuarded: boolean } & (
  | {
      readonly kind: 'import';
      /** A dotted path, which may begin with dots. */
      readonly path: string;
      /** Whether only type checkers run the import. */
      readonly isForTyping: boolean;
    }
  | { readonly kind: 'class'; readonly class: PyClass }
  | { readonly kind: 'value'; readonly value: Expression }
  /** Without decorators, and not in the body of a class. */
  | { readonly kind: 'function'; readonly required: number }
  | { readonly kind: 'other' }
);

export interface PyClass {
  readonly name: string;
  readonly nameSpan: Span;
  /** `Outer.Inner` and `make.<locals>.Local`. */
  readonly qualname: string;
  /** Zero-based line of the `class` keyword. */
  readonly line: number;
  readonly decorators: readonly PyDecorator[];
  readonly bases: readonly CallArgument[];
  /** `metaclass=…`, `type_key=…`. */
  readonly keywords: readonly CallArgument[];
  readonly members: readonly PyMember[];
  /** The names in its body. */
  readonly scope: PyScope;
  /** Where its head is written. */
  readonly outer: PyScope;
  /** Whether something may keep it from being made, or expects that it fails. */
  readonly isGuarded: boolean;
  /** Whether it is in a block, such as that of an `if`, in its module. */
  readonly isInBlock: boolean;
  /** Whether its body or head holds something that is not known by reading it. */
  readonly isOpen: boolean;
  /** Whether all of its fields are known nevertheless: its stub blocks add none. */
  readonly areFieldsKnown: boolean;
}

export interface PyDecorator {
  readonly expression: Expression;
  /** From the `@`. */
  readonly span: Span;
}

export type PyMember =
  | PyField
  | PyMethod
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly nameSpan: Span;
      readonly value: Expression;
      readonly isGuarded: boolean;
    }
  | { readonly kind: 'class'; readonly name: string; readonly nameSpan: Span };

/** `name: annotation = value` in the body of a class. */
export interface PyField {
  readonly kind: 'field';
  readonly name: string;
  readonly nameSpan: Span;
  readonly annotation: Expression;
  /** As it is written, from the name on. */
  readonly span: Span;
  readonly value: Expression | null;
  /** Whether a condition decides about it. */
  readonly isGuarded: boolean;
}

export interface PyMethod {
  readonly kind: 'method';
  readonly name: string;
  readonly nameSpan: Span;
  readonly decorators: readonly PyDecorator[];
  readonly params: readonly PyParameter[];
  readonly returns: Expression | null;
  readonly isAsync: boolean;
  /** What its body stores in attributes of its first parameter. */
  readonly stores: readonly PyStore[];
  /** The text of its body, on one line or below. */
  readonly body: string;
  readonly isGuarded: boolean;
}

/** `self.x = …` and `del self.x`. */
export interface PyStore {
  readonly name: string;
  readonly span: Span;
  readonly isDeleted: boolean;
}

export interface PyParameter {
  readonly kind: 'plain' | 'keyword-only' | 'star' | 'double-star';
  readonly name: string;
  readonly annotation: Expression | null;
  readonly hasDefault: boolean;
  readonly default: Expression | null;
  /** Whether a `/` behind it keeps callers from naming it. */
  readonly isPositionOnly: boolean;
}

/** A call of something by its name. */
export interface PyCall {
  readonly call: Extract<Expression, { kind: 'call' }>;
  readonly scope: PyScope;
  readonly line: number;
  readonly isGuarded: boolean;
}
