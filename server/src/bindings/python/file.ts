/** A Python file as the readers of bindings need it: its tree, and what its names stand for. */
import { parser } from '@lezer/python';
import type { SyntaxNode, Tree } from '@lezer/common';
import { pushAll } from '../../base/list.js';
import type { Span } from '../../base/span.js';
import {
  argumentsWithin,
  childrenOf,
  classAround,
  Scopes,
  selfAttribute,
  textOfNode,
  unlessTooDeep,
  Values,
  type Argument,
  type Binding,
  type Scope,
} from '../../structure/python-tree.js';

/** Longer files are read by no person. */
const LONGEST = 2_000_000;
const MAX_HOPS = 8;

export class PyFile {
  readonly scopes: Scopes;
  readonly values: Values;
  /** The classes at module level, by name. */
  readonly classes: ReadonlyMap<string, SyntaxNode>;

  private constructor(
    readonly text: string,
    readonly tree: Tree,
  ) {
    this.scopes = new Scopes(tree, text);
    this.values = new Values(text, this.scopes);
    this.classes = classesIn(tree, text);
  }

  /** `null` for what is too long or nested too deep. */
  static read(text: string): PyFile | null {
    if (text.length > LONGEST) return null;
    return unlessTooDeep(() => new PyFile(text, parser.parse(text)), null);
  }

  textOf(node: SyntaxNode): string {
    return textOfNode(node, this.text);
  }

  /** The dotted path of what an expression imports, whatever the file calls it. */
  pathOf(node: SyntaxNode | null, hops = 0): string | null {
    if (node === null || hops > MAX_HOPS) return null;
    const member = memberOf(node, this.text);
    if (member !== null) {
      const path = this.pathOf(member.object, hops + 1);
      return path === null ? null : `${path}.${member.name}`;
    }
    if (node.name !== 'VariableName') return null;
    const name = this.textOf(node);
    const binding = this.scopes.lookUp(name, node);
    if (binding === undefined) return this.#starred(name);
    if (binding?.kind === 'import') return binding.path;
    return binding?.kind === 'value' ? this.pathOf(binding.value, hops + 1) : null;
  }

  /** `from ctypes import *` binds every public name of it. */
  #starred(name: string): string | null {
    const { stars } = this.scopes.module;
    return stars.length === 1 && !name.startsWith('_') ? `${stars[0] ?? ''}.${name}` : null;
  }

  /** Everything that a name is bound to in the nearest scope that binds it; `null` for none. */
  bindingsOf(node: SyntaxNode): readonly Binding[] | null {
    const name = this.textOf(node);
    const inner = this.scopes.around(node);
    for (let scope: Scope | null = inner; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== inner) continue;
      const found = scope.names.get(name);
      if (found !== undefined) return found;
    }
    return null;
  }

  /**
   * The values that `name`, `self.name` or a call of a function of the file may have; `null` where
   * some of them are not known.
   */
  valuesOf(node: SyntaxNode, hops = 0): readonly SyntaxNode[] | null {
    if (hops > MAX_HOPS) return null;
    if (node.name === 'ParenthesizedExpression') {
      const [, value, close] = childrenOf(node);
      return close?.name === ')' && value !== undefined ? this.valuesOf(value, hops + 1) : null;
    }
    if (node.name === 'VariableName') {
      const bindings = this.bindingsOf(node) ?? [];
      const values = bindings.flatMap((each) =>
        each.kind === 'value' && each.value.name !== 'None' ? [each.value] : [],
      );
      const others = bindings.filter(({ kind }) => kind !== 'value');
      if (values.length === 0 || others.length > 0) return null;
      return this.#all(values, hops);
    }
    const attribute = selfAttribute(node, this.text);
    if (attribute !== null) {
      const values = classAround(this.scopes.around(node))?.attributes.get(attribute);
      if (values === undefined || values.includes(null)) return null;
      return this.#all(
        values.flatMap((each) => each ?? []),
        hops,
      );
    }
    return [node];
  }

  #all(values: readonly SyntaxNode[], hops: number): readonly SyntaxNode[] | null {
    const found: SyntaxNode[] = [];
    for (const value of values) {
      const each = this.valuesOf(value, hops + 1);
      if (each === null) return null;
      pushAll(found, each);
    }
    return found;
  }

  /** The arguments of a call; `null` for all other nodes. */
  callOf(node: SyntaxNode): PyCall | null {
    if (node.name !== 'CallExpression') return null;
    const [callee, list] = childrenOf(node);
    if (callee === undefined || list?.name !== 'ArgList') return null;
    const isBroken =
      list.lastChild?.name !== ')' || childrenOf(list).some(({ type }) => type.isError);
    return { callee, args: argumentsWithin(list, this.text), isBroken, node };
  }
}

export interface PyCall {
  readonly node: SyntaxNode;
  readonly callee: SyntaxNode;
  readonly args: readonly Argument[];
  /** Whether it is being typed. */
  readonly isBroken: boolean;
}

export interface Member {
  readonly object: SyntaxNode;
  readonly name: string;
  readonly span: Span;
}

/** `object.name`; `null` for all other nodes. */
export function memberOf(node: SyntaxNode, text: string): Member | null {
  if (node.name !== 'MemberExpression') return null;
  const [object, mark, property] = childrenOf(node);
  if (object === undefined || mark?.name !== '.' || property?.name !== 'PropertyName') return null;
  return { object, name: textOfNode(property, text), span: spanOf(property) };
}

export function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}

function classesIn({ topNode }: Tree, text: string): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  for (const node of childrenOf(topNode)) {
    const own = node.name === 'DecoratedStatement' ? node.getChild('ClassDefinition') : node;
    const name = own?.name === 'ClassDefinition' ? own.getChild('VariableName') : null;
    if (own !== null && name !== null) found.set(textOfNode(name, text), own);
  }
  return found;
}
