/** What each name of a file is bound to, by scope; decided by where it is bound, not by its name. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { childrenOf, textOfNode } from '../syntax.js';

export type Binding =
  | { readonly kind: 'value'; readonly value: SyntaxNode }
  | { readonly kind: 'import'; readonly path: string }
  | { readonly kind: 'function'; readonly node: SyntaxNode }
  | { readonly kind: 'other' };

export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly parent: Scope | null;
  readonly names: Map<string, Binding[]>;
  /** Of a class: what its methods assign to `self.name`. */
  readonly attributes: Map<string, (SyntaxNode | null)[]>;
  /** Modules of `from x import *`. */
  readonly stars: string[];
  readonly returns: SyntaxNode[];
}

const SCOPES: Readonly<Record<string, Scope['kind']>> = {
  FunctionDefinition: 'function',
  LambdaExpression: 'function',
  ClassDefinition: 'class',
  ArrayComprehensionExpression: 'function',
  SetComprehensionExpression: 'function',
  DictionaryComprehensionExpression: 'function',
  ComprehensionExpression: 'function',
};
const OTHER: Binding = { kind: 'other' };

interface Change {
  readonly at: number;
  readonly scope: Scope;
  readonly guards: number;
}

/** The scopes of one file. */
export class Scopes {
  readonly module: Scope = newScope('module', null);
  readonly #text: string;
  readonly #byStart = new Map<string, Scope>();
  /** Where it changes in which scope the text is, and whether something catches what it raises. */
  readonly #changes: Change[] = [];

  constructor(tree: Tree, text: string) {
    this.#text = text;
    const open: Scope[] = [this.module];
    let guards = 0;
    const note = (at: number): void => {
      this.#changes.push({ at, scope: open.at(-1) ?? this.module, guards });
    };
    tree.iterate({
      enter: (ref) => {
        const current = open.at(-1) ?? this.module;
        this.#enter(ref.name, ref.node, current);
        if (ref.name === 'Body' && isGuard(ref.node, text)) {
          guards += 1;
          note(ref.from);
        }
        const kind = SCOPES[ref.name];
        if (kind === undefined) return;
        const scope = newScope(kind, current);
        this.#byStart.set(`${String(ref.from)}:${ref.name}`, scope);
        open.push(scope);
        note(ref.from);
        if (ref.name.endsWith('ComprehensionExpression'))
          this.#targets(ref.node, 'for', 'in', scope);
      },
      leave: (ref) => {
        if (ref.name === 'Body' && isGuard(ref.node, text)) {
          guards -= 1;
          note(ref.to);
        }
        if (SCOPES[ref.name] === undefined) return;
        open.pop();
        note(ref.to);
      },
    });
  }

  /** The scope that a node stands in. */
  around(node: SyntaxNode): Scope {
    // What a definition opens begins where it begins: its own scope is around its parts alone.
    const own = this.of(node);
    return own?.parent ?? this.#changeAt(node.from)?.scope ?? this.module;
  }

  /** Inside of `try:` with handlers, `with pytest.raises(…):` and their like. */
  isGuarded(node: SyntaxNode): boolean {
    return (this.#changeAt(node.from)?.guards ?? 0) > 0;
  }

  #changeAt(offset: number): Change | undefined {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#changes[middle]?.at ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#changes[low - 1];
  }

  /** The scope that a node opens; `null` when it opens none. */
  of(node: SyntaxNode): Scope | null {
    return this.#byStart.get(`${String(node.from)}:${node.name}`) ?? null;
  }

  /**
   * What a name is bound to at a node: `null` where that depends on what ran before.
   *
   * @returns `undefined` when nothing in the file binds it
   */
  lookUp(name: string, node: SyntaxNode): Binding | null | undefined {
    const inner = this.around(node);
    for (let scope: Scope | null = inner; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== inner) continue;
      const bindings = scope.names.get(name);
      if (bindings !== undefined) return single(bindings);
    }
    return undefined;
  }

  #enter(kind: string, node: SyntaxNode, scope: Scope): void {
    switch (kind) {
      case 'FunctionDefinition':
        this.#bindName(node.getChild('VariableName'), scope, { kind: 'function', node });
        break;
      case 'ClassDefinition':
        this.#bindName(node.getChild('VariableName'), scope, OTHER);
        break;
      case 'ParamList':
        this.#parameters(node, scope);
        break;
      case 'ImportStatement':
        this.#imports(node, scope);
        break;
      case 'AssignStatement':
        this.#assignment(node, scope);
        break;
      case 'NamedExpression':
        this.#named(node, scope);
        break;
      case 'UpdateStatement':
      case 'DeleteStatement':
        for (const each of node.getChildren('VariableName')) this.#bindName(each, scope, OTHER);
        break;
      case 'ScopeStatement':
        this.#outerNames(node, scope);
        break;
      case 'ForStatement':
        this.#targets(node, 'for', 'in', scope);
        break;
      case 'WithStatement':
      case 'TryStatement':
        this.#targets(node, 'as', 'Body', scope);
        break;
      case 'CapturePattern':
        this.#bindName(node.firstChild, scope, OTHER);
        break;
      case 'ReturnStatement': {
        const [, value, more] = childrenOf(node);
        if (value !== undefined && more === undefined) scope.returns.push(value);
        else scope.returns.push(node);
      }
    }
  }

  #bindName(node: SyntaxNode | null, scope: Scope, binding: Binding): void {
    if (node?.name !== 'VariableName') return;
    bind(scope, textOfNode(node, this.#text), binding);
  }

  #parameters(node: SyntaxNode, scope: Scope): void {
    let previous: SyntaxNode | null = null;
    for (const child of childrenOf(node)) {
      if (child.name === 'VariableName' && previous?.name !== 'AssignOp') {
        this.#bindName(child, scope, OTHER);
      }
      previous = child;
    }
  }

  #imports(node: SyntaxNode, scope: Scope): void {
    const isFrom = this.#text.startsWith('from', node.from);
    let module = '';
    let path = '';
    let alias: string | null = null;
    let isAfterImport = !isFrom;
    let isAlias = false;
    const flush = (): void => {
      if (path !== '') {
        const full = isFrom ? `${module}.${path}` : path;
        const bound = alias ?? (isFrom ? path : (path.split('.')[0] ?? path));
        bind(scope, bound, { kind: 'import', path: alias === null && !isFrom ? bound : full });
      }
      path = '';
      alias = null;
      isAlias = false;
    };
    for (const child of childrenOf(node)) {
      const word = textOfNode(child, this.#text);
      if (child.name === 'from') continue;
      if (child.name === 'import') isAfterImport = true;
      else if (!isAfterImport) module += word;
      else if (child.name === ',') flush();
      else if (child.name === 'as') isAlias = true;
      else if (child.name === '*') scope.stars.push(module);
      else if (child.name === 'VariableName' && isAlias) alias = word;
      else if (child.name === 'VariableName' || child.name === '.') path += word;
    }
    flush();
  }

  #assignment(node: SyntaxNode, scope: Scope): void {
    const groups: SyntaxNode[][] = [[]];
    for (const child of childrenOf(node)) {
      if (child.name === 'AssignOp') groups.push([]);
      else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
    }
    const values = groups.length > 1 ? (groups.pop() ?? []) : [];
    const value = values.length === 1 ? (values[0] ?? null) : null;
    for (const group of groups) {
      const [target] = group;
      if (group.length === 1 && target !== undefined) this.#target(target, value, scope);
      else for (const each of group) this.#target(each, null, scope);
    }
  }

  #target(target: SyntaxNode, value: SyntaxNode | null, scope: Scope): void {
    const binding: Binding = value === null ? OTHER : { kind: 'value', value };
    if (target.name === 'VariableName') this.#bindName(target, scope, binding);
    else if (target.name === 'MemberExpression') this.#attribute(target, value, scope);
    else if (target.name === 'TupleExpression' || target.name === 'ArrayExpression') {
      for (const each of target.getChildren('VariableName')) this.#bindName(each, scope, OTHER);
    }
  }

  #attribute(target: SyntaxNode, value: SyntaxNode | null, scope: Scope): void {
    const owner = classAround(scope);
    const name = selfAttribute(target, this.#text);
    if (owner === null || name === null) return;
    owner.attributes.set(name, [...(owner.attributes.get(name) ?? []), value]);
  }

  #named(node: SyntaxNode, scope: Scope): void {
    const [target, , value] = childrenOf(node);
    const binding: Binding = value === undefined ? OTHER : { kind: 'value', value };
    this.#bindName(target ?? null, scope, binding);
  }

  /** `global x`, `nonlocal x`: several scopes bind the name. */
  #outerNames(node: SyntaxNode, scope: Scope): void {
    for (const each of node.getChildren('VariableName')) {
      for (let at: Scope | null = scope; at !== null; at = at.parent) {
        this.#bindName(each, at, OTHER);
        this.#bindName(each, at, OTHER);
      }
    }
  }

  /** All names between two marks that are repeated, such as `for … in`. */
  #targets(node: SyntaxNode, from: string, to: string, scope: Scope): void {
    let isTarget = false;
    for (const child of childrenOf(node)) {
      if (child.name === from) isTarget = true;
      else if (child.name === to || (from === 'as' && child.name === ',')) isTarget = false;
      else if (isTarget) this.#target(child, null, scope);
    }
  }
}

function isGuard(body: SyntaxNode, text: string): boolean {
  const { parent } = body;
  if (parent?.name === 'TryStatement') return parent.getChild('except') !== null;
  if (parent?.name !== 'WithStatement') return false;
  return /raises|suppress|throws/i.test(text.slice(parent.from, body.from));
}

/** `x` of `self.x`, and of `cls.x`. */
export function selfAttribute(node: SyntaxNode, text: string): string | null {
  const [object, dot, property] = childrenOf(node);
  if (object?.name !== 'VariableName' || dot?.name !== '.' || property === undefined) return null;
  return /^(?:self|cls)$/.test(textOfNode(object, text)) ? textOfNode(property, text) : null;
}

/** The class that a method belongs to. */
export function classAround(scope: Scope): Scope | null {
  let at: Scope | null = scope;
  while (at !== null && at.kind !== 'class') at = at.parent;
  return at;
}

function newScope(kind: Scope['kind'], parent: Scope | null): Scope {
  return { kind, parent, names: new Map(), attributes: new Map(), stars: [], returns: [] };
}

function bind(scope: Scope, name: string, binding: Binding): void {
  const known = scope.names.get(name);
  if (known === undefined) scope.names.set(name, [binding]);
  else known.push(binding);
}

/** One binding, or several imports of the same. */
function single(bindings: readonly Binding[]): Binding | null {
  const [first] = bindings;
  if (first === undefined || bindings.length === 1) return first ?? null;
  if (first.kind !== 'import') return null;
  const isSame = bindings.every((each) => each.kind === 'import' && each.path === first.path);
  return isSame ? first : null;
}
