/** The scopes of a file, filled while it is read. */
import type { CodeScope, Piece } from '../../structure/python-code.js';
import type { Statement } from '../model/statements.js';
import type { Binding, PyParameter, PyScope } from '../model/types.js';

/** A scope that names are still added to. */
export interface OpenScope extends PyScope {
  readonly parent: OpenScope | null;
  readonly bindings: Map<string, Binding[]>;
}

export class Scopes {
  readonly module: OpenScope = newScope('module', null, null);
  readonly #byHead = new Map<Piece, OpenScope>();

  openClass(name: string, head: Piece, parent: OpenScope): OpenScope {
    return this.#open(head, newScope('class', name, parent));
  }

  /** @param isGuarded whether the definition is */
  openFunction(
    { name, params }: Statement & { kind: 'def' },
    head: Piece,
    parent: OpenScope,
    isGuarded: boolean,
  ): OpenScope {
    const binding: Binding = { kind: 'other', line: head.firstLine, isGuarded };
    return this.#open(head, new FunctionScope(name, parent, params, binding));
  }

  #open(head: Piece, scope: OpenScope): OpenScope {
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

/** Parameters are bound when something asks for a name: few functions are looked into. */
class FunctionScope implements OpenScope {
  readonly kind = 'function';
  #bindings: Map<string, Binding[]> | null = null;

  /** @param binding of each parameter */
  constructor(
    readonly name: string,
    readonly parent: OpenScope,
    readonly params: readonly PyParameter[],
    readonly binding: Binding,
  ) {}

  get bindings(): Map<string, Binding[]> {
    this.#bindings ??= new Map(this.params.map(({ name }) => [name, [this.binding]]));
    return this.#bindings;
  }
}
