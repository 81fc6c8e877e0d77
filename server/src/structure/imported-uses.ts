/**
 * Where a file uses names of other modules: `_ffi_api.add` behind `from . import _ffi_api`, or `add`
 * behind `from ._ffi_api import add`. What decides is the import that the name is bound by there,
 * so that a parameter or a local name hides it.
 */
import { parser } from '@lezer/python';
import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { Span } from '../core/index.js';
import { bindsAt } from './bindings.js';
import { childrenOf, textOfNode, unlessTooDeep } from './syntax.js';

/** One use of a name. */
export interface ImportedUse {
  /** As the import writes it, leading dots included; empty for what is the file's own. */
  readonly module: string;
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  /** The function or class around it; `null` at module level. */
  readonly holder: UseHolder | null;
}

/** A function or a class. */
export interface UseHolder {
  /** With the names around it: `C.f`. */
  readonly name: string;
  readonly kind: 'function' | 'class';
  readonly nameSpan: Span;
  readonly span: Span;
}

/** What an import binds a name to: a module, or `name` of it. */
interface Target {
  readonly module: string;
  readonly name: string | null;
}

interface Scope {
  readonly kind: 'module' | 'class' | 'other';
  readonly parent: Scope | null;
  readonly imports: Map<string, Target[]>;
  readonly others: Set<string>;
}

interface Mention {
  readonly scope: Scope;
  readonly holder: UseHolder | null;
  /** The name, and the attributes behind it. */
  readonly path: readonly SyntaxNode[];
}

/** Names in a path: more is no code. */
const LONGEST = 50;

const SCOPES =
  /^(?:FunctionDefinition|LambdaExpression|ClassDefinition|\w*ComprehensionExpression)$/;

/** Every use of one of the names as a name of another module, in file order. */
export function importedUses(text: string, names: ReadonlySet<string>): readonly ImportedUse[] {
  if (![...names].some((name) => text.includes(name))) return [];
  const reader = new Reader(text);
  reader.read();
  return reader.mentions.flatMap((mention) => reader.usesOf(mention, names));
}

/** The innermost function or class around each offset; `null` at module level. */
export function holdersOf(text: string, offsets: readonly number[]): readonly (UseHolder | null)[] {
  const reader = new Reader(text);
  reader.read();
  return offsets.map(
    (offset) =>
      reader.holders.findLast(({ span }) => span.start <= offset && offset < span.end) ?? null,
  );
}

class Reader {
  /** In the order in which they begin. */
  readonly holders: UseHolder[] = [];
  readonly mentions: Mention[] = [];
  readonly #text: string;
  readonly #stars: string[] = [];
  readonly #holders: UseHolder[] = [];
  #scope: Scope = scopeIn('module', null);

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    const tree = unlessTooDeep(() => parser.parse(this.#text), null);
    tree?.iterate({
      enter: (node) => this.#enter(node),
      leave: (node) => {
        this.#leave(node);
      },
    });
  }

  #enter(ref: SyntaxNodeRef): boolean {
    const { name } = ref;
    if (name === 'ImportStatement') {
      this.#import(ref.node);
      return false;
    }
    if (SCOPES.test(name)) this.#open(ref);
    if (name === 'VariableName') this.#word(ref.node);
    return true;
  }

  #leave({ name, from }: SyntaxNodeRef): void {
    if (!SCOPES.test(name)) return;
    this.#scope = this.#scope.parent ?? this.#scope;
    if (this.#holders.at(-1)?.span.start === from) this.#holders.pop();
  }

  #open({ name, node, from, to }: SyntaxNodeRef): void {
    const isClass = name === 'ClassDefinition';
    const word = isClass || name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
    if (word !== null) {
      const own = textOfNode(word, this.#text);
      this.#scope.others.add(own);
      const around = this.#holders.at(-1);
      const holder: UseHolder = {
        name: around === undefined ? own : `${around.name}.${own}`,
        kind: isClass ? 'class' : 'function',
        nameSpan: { start: word.from, end: word.to },
        span: { start: from, end: to },
      };
      this.#holders.push(holder);
      this.holders.push(holder);
    }
    this.#scope = scopeIn(isClass ? 'class' : 'other', this.#scope);
  }

  #word(node: SyntaxNode): void {
    const binds = bindsAt(node);
    if (binds === 'nothing') {
      const holder = this.#holders.at(-1) ?? null;
      this.mentions.push({ scope: this.#scope, holder, path: pathFrom(node) });
    } else if (binds === 'name') this.#scope.others.add(textOfNode(node, this.#text));
  }

  /** `import a.b`, `import a.b as c`, `from .a import b as c, d`, `from .a import *` */
  #import(statement: SyntaxNode): void {
    const parts = childrenOf(statement).filter(({ name }) => name !== '(' && name !== ')');
    const at = parts.findIndex(({ name }) => name === 'import');
    const written = (list: readonly SyntaxNode[]): string =>
      list.map((part) => textOfNode(part, this.#text)).join('');
    const from = parts[0]?.name === 'from' ? written(parts.slice(1, at)) : null;
    let item: SyntaxNode[] = [];
    for (const part of [...parts.slice(at + 1), null]) {
      if (part !== null && part.name !== ',') item.push(part);
      else if (item.length > 0) {
        const as = item.findIndex(({ name }) => name === 'as');
        const name = written(as < 0 ? item : item.slice(0, as));
        this.#bind(from, name, as < 0 ? null : written(item.slice(as + 1)));
        item = [];
      }
    }
  }

  #bind(from: string | null, name: string, alias: string | null): void {
    if (from !== null && name === '*') {
      this.#stars.push(from);
      return;
    }
    const bound = alias ?? (from === null ? (name.split('.')[0] ?? name) : name);
    const target =
      from === null
        ? { module: alias === null ? bound : name, name: null }
        : { module: from, name };
    const known = this.#scope.imports.get(bound);
    if (known === undefined) this.#scope.imports.set(bound, [target]);
    else known.push(target);
  }

  usesOf({ scope, holder, path }: Mention, names: ReadonlySet<string>): readonly ImportedUse[] {
    const words = path.map((node) => textOfNode(node, this.#text));
    return this.#targets(words[0] ?? '', scope).flatMap(({ module, name }) => {
      // The parts that follow the module: what the import took from it, and the attributes.
      const rest = [...(name === null ? [] : [name]), ...words.slice(1)];
      const skipped = words.length - rest.length;
      return rest.flatMap((word, i) => {
        const node = path[i + skipped];
        // What belongs to a name of the file's own is none of another module.
        if (node === undefined || !names.has(word) || (module === '' && i > 0)) return [];
        const inside = [module, ...rest.slice(0, i)].reduce(joined);
        return [{ module: inside, name: word, span: { start: node.from, end: node.to }, holder }];
      });
    });
  }

  /** What a name means: the innermost scope that binds it decides. */
  #targets(name: string, from: Scope): readonly Target[] {
    for (let at: Scope | null = from; at !== null; at = at.parent) {
      if (at.kind === 'class' && at !== from) continue;
      const imported = at.imports.get(name);
      if (imported !== undefined) return imported;
      if (at.others.has(name)) return at.kind === 'module' ? [{ module: '', name }] : [];
    }
    // What nothing in sight binds comes with a star, or is bound at run time.
    return (this.#stars.length > 0 ? this.#stars : ['']).map((module) => ({ module, name }));
  }
}

function scopeIn(kind: Scope['kind'], parent: Scope | null): Scope {
  return { kind, parent, imports: new Map(), others: new Set() };
}

/** A name with the attributes behind it: `a.b.c`, also where a decorator writes it flat. */
function pathFrom(node: SyntaxNode): readonly SyntaxNode[] {
  const path = [node];
  if (node.parent?.name === 'Decorator') {
    for (let next = node.nextSibling; next?.name === '.';) {
      const word: SyntaxNode | null = next.nextSibling;
      if (word === null) break;
      path.push(word);
      next = word.nextSibling;
    }
    return path;
  }
  for (let at = node; at.parent?.name === 'MemberExpression'; at = at.parent) {
    if (path.length === LONGEST) break;
    const last = at.parent.lastChild;
    if (last?.name !== 'PropertyName' || at.parent.firstChild?.from !== at.from) break;
    path.push(last);
  }
  return path;
}

function joined(module: string, name: string): string {
  return module === '' || module.endsWith('.') ? `${module}${name}` : `${module}.${name}`;
}
