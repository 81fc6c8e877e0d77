/** What a name stands for where it is written. */
import type { Expression } from '../model/expressions.js';
import type { Binding, PyClass, PyModule, PyScope } from '../model/types.js';
import { BUILTINS } from './builtins.js';

export type Meaning =
  /** Something that is imported, by the path that leads to it. */
  | { readonly kind: 'external'; readonly path: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'class'; readonly class: PyClass; readonly module: PyModule }
  | {
      readonly kind: 'value';
      readonly value: Expression;
      readonly module: PyModule;
      readonly scope: PyScope;
    }
  | {
      /** Nothing binds it when the program runs. */
      readonly kind: 'unbound';
      readonly name: string;
      /** Whether it is imported for type checkers. */
      readonly isForTyping: boolean;
    }
  /** A function of the module, with how many arguments it requires. */
  | { readonly kind: 'function'; readonly required: number; readonly module: PyModule }
  | { readonly kind: 'unknown' };

export const UNKNOWN: Meaning = { kind: 'unknown' };

/** The file of a module that a path names; `null` when it is not part of the project. */
export type FindModule = (module: string, from: string) => PyModule | null;

/** More re-exports than any package has. */
const MOST_HOPS = 8;

/** The meaning of a name, followed through imports as far as the project's files go. */
export function meaningOf(
  name: string,
  scope: PyScope,
  module: PyModule,
  find: FindModule,
  hops = 0,
): Meaning {
  for (let at: PyScope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue;
    const bindings = at.bindings.get(name);
    if (bindings !== undefined) return ofBindings(name, bindings, at, module, find, hops);
  }
  if (BUILTINS.has(name)) return { kind: 'builtin', name };
  return module.isOpen ? UNKNOWN : { kind: 'unbound', name, isForTyping: false };
}

/** The meaning of `a.b.c`. */
export function meaningOfWords(
  words: readonly string[],
  scope: PyScope,
  module: PyModule,
  find: FindModule,
): Meaning {
  const [first = '', ...rest] = words;
  if (rest.length === 0) return meaningOf(first, scope, module, find);
  const imported = importOf(first, scope);
  // A module need not be a name of the package that it is imported from.
  if (imported !== null) return followed([imported, ...rest].join('.'), module, find, 0);
  const start = meaningOf(first, scope, module, find);
  switch (start.kind) {
    case 'class': {
      const [name = '', ...more] = rest;
      const inner = start.class.scope.bindings.get(name);
      if (inner === undefined || more.length > 0) return UNKNOWN;
      return ofBindings(name, inner, start.class.scope, start.module, find, 0);
    }
    case 'unbound':
      return start;
    case 'builtin':
    case 'external':
    case 'function':
    case 'unknown':
    case 'value':
      return UNKNOWN;
  }
}

/** The path of the one import that binds a name. */
export function importOf(name: string, scope: PyScope): string | null {
  for (let at: PyScope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue;
    const bindings = at.bindings.get(name);
    if (bindings === undefined) continue;
    const paths = bindings.map((each) =>
      each.kind === 'import' && !each.isForTyping ? each.path : null,
    );
    const [first = null] = paths;
    return paths.every((path) => path === first) ? first : null;
  }
  return null;
}

function ofBindings(
  name: string,
  all: readonly Binding[],
  scope: PyScope,
  module: PyModule,
  find: FindModule,
  hops: number,
): Meaning {
  const running = all.filter((each) => each.kind !== 'import' || !each.isForTyping);
  const [first] = running;
  if (first === undefined) return { kind: 'unbound', name, isForTyping: true };
  const isOne = running.every(
    (each) =>
      each === first ||
      (each.kind === 'import' && first.kind === 'import' && each.path === first.path),
  );
  if (!isOne) return UNKNOWN;
  switch (first.kind) {
    case 'import':
      return followed(first.path, module, find, hops);
    case 'class':
      return { kind: 'class', class: first.class, module };
    case 'value':
      return { kind: 'value', value: first.value, module, scope };
    case 'function':
      return { kind: 'function', required: first.required, module };
    case 'other':
      return UNKNOWN;
  }
}

/** Through the modules of the project, to what they define or import. */
function followed(path: string, module: PyModule, find: FindModule, hops: number): Meaning {
  if (hops > MOST_HOPS) return UNKNOWN;
  // tvm_ffi is known by its names, also where its own files are part of the project.
  if (path === 'tvm_ffi' || path.startsWith('tvm_ffi.')) return { kind: 'external', path };
  const words = path.split('.');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const before = words.slice(0, count).join('.');
    const found = find(before.endsWith('.') || before === '' ? `${before}.` : before, module.path);
    const [name = '', ...more] = words.slice(count);
    if (found === null || name === '') continue;
    if (more.length > 0) return UNKNOWN;
    const inner = meaningOf(name, found.scope, found, find, hops + 1);
    // Its names come from elsewhere, or it is a package whose modules are not names of it.
    return inner.kind === 'unbound' || inner.kind === 'builtin' ? UNKNOWN : inner;
  }
  return { kind: 'external', path };
}
