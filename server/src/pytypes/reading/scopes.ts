/** The scopes of a file, filled while it is read. */
import type { CodeScope, Piece } from '../../structure/python-code.js';
import type { Binding, PyScope } from '../model/types.js';

/** A scope that names are still added to. */
export interface OpenScope extends PyScope {
  readonly parent: OpenScope | null;
  readonly bindings: Map<string, Binding[]>;
}

export class Scopes {
  readonly module: OpenScope = newScope('module', null, null);
  readonly #byHead = new Map<Piece, OpenScope>();

  /** Opens what a `def` or `class` begins. */
  open(kind: 'class' | 'function', name: string, head: Piece, parent: OpenScope): OpenScope {
    const scope = newScope(kind, name, parent);
    this.#byHead.set(head, scope);
    return scope;
  }

  /** The scope that a line is in; `null` inside of a definition that could not be read. */
  of({ head, kind }: CodeScope): OpenScope | null {
    if (kind === 'module' || head === null) return this.module;
    return this.#byHead.get(head) ?? null;
  }
}

export function bind(scope: OpenScope, name: string, binding: Binding): void {
  const known = scope.bindings.get(name);
  if (known === undefined) scope.bindings.set(name, [binding]);
  else known.push(binding);
}

/** What comes before the name of a class in its `__qualname__`. */
export function qualifierOf(scope: PyScope | null): string {
  if (scope === null || scope.name === null) return '';
  const own = scope.kind === 'function' ? `${scope.name}.<locals>.` : `${scope.name}.`;
  return qualifierOf(scope.parent) + own;
}

function newScope(kind: PyScope['kind'], name: string | null, parent: OpenScope | null): OpenScope {
  return { kind, name, parent, bindings: new Map() };
}
