/** What the code of one file says about names: imports, scopes, and what is mentioned where. */
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
  /** Whether only this is meant, and what is listed for the same place: nothing else binds the name. */
  readonly isSure: boolean;
  readonly via: UseWay;
}

/** How a use reaches its name: `m.name`, or the name itself, and where the file has that from. */
export type UseWay = 'attribute' | 'import' | 'alias' | 'star' | 'own';

/** A name in an import statement: `from m import name`. */
export interface ImportedName {
  /** As the import writes it, leading dots included. */
  readonly module: string;
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  /** What the file calls it, where it says so. */
  readonly alias: string | null;
  /** Whether the import is at the level of the module, which then has the name as well. */
  readonly isOfModule: boolean;
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
  readonly via: UseWay;
}

/** What a name may mean. */
interface Meaning {
  readonly targets: readonly Target[];
  /** Whether something besides the imports binds it there. */
  readonly isBound: boolean;
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

/** A file that has been read. */
export class CodeNames {
  /** In the order in which they begin. */
  readonly holders: UseHolder[] = [];
  readonly mentions: Mention[] = [];
  /** Of statements that begin with `from`, in file order. */
  readonly imports: ImportedName[] = [];
  /** The modules whose names all come in: `from m import *`. */
  readonly stars: string[] = [];
  readonly #text: string;
  readonly #module: Scope = scopeIn('module', null);
  readonly #scopes: Scope[] = [this.#module];
  readonly #holders: UseHolder[] = [];
  #scope: Scope = this.#module;

  constructor(text: string) {
    this.#text = text;
    const tree = unlessTooDeep(() => parser.parse(this.#text), null);
    tree?.iterate({
      enter: (node) => this.#enter(node),
      leave: (node) => {
        this.#leave(node);
      },
    });
  }

  /** Whether the module binds a name itself, other than by an import. */
  isBound(name: string): boolean {
    return this.#module.others.has(name);
  }

  /** Whether a name stands anywhere, other than behind a dot. */
  says(name: string): boolean {
    const isHere = ({ imports, others }: Scope): boolean => imports.has(name) || others.has(name);
    return (
      this.#scopes.some(isHere) ||
      this.mentions.some(({ path: [first] }) => first && textOfNode(first, this.#text) === name)
    );
  }

  /** The modules that a path of names may mean, such as `m.a` behind an import of `m`. */
  modulesAt(path: string): readonly string[] {
    const [first = '', ...rest] = path.split('.');
    return this.#scopes.flatMap(({ imports }) =>
      (imports.get(first) ?? []).map(({ module, name }) =>
        [module, ...(name === null ? [] : [name]), ...rest].reduce(joined),
      ),
    );
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
    this.#scopes.push(this.#scope);
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
        const alias = as < 0 ? null : written(item.slice(as + 1));
        this.#bind(from, name, alias);
        const [first] = item;
        if (from !== null && name !== '*' && first !== undefined) {
          const span = { start: first.from, end: first.to };
          const isOfModule = this.#scope === this.#module;
          this.imports.push({ module: from, name, span, alias, isOfModule });
        }
        item = [];
      }
    }
  }

  #bind(from: string | null, name: string, alias: string | null): void {
    if (from !== null && name === '*') {
      this.stars.push(from);
      return;
    }
    const bound = alias ?? (from === null ? (name.split('.')[0] ?? name) : name);
    const target: Target =
      from === null
        ? { module: alias === null ? bound : name, name: null, via: 'attribute' }
        : { module: from, name, via: alias === null ? 'import' : 'alias' };
    const known = this.#scope.imports.get(bound);
    if (known === undefined) this.#scope.imports.set(bound, [target]);
    else if (!known.some((each) => each.module === target.module && each.name === target.name)) {
      known.push(target);
    }
  }

  /** What a mention uses; all that it may use where that is not certain. */
  usesOf({ scope, holder, path }: Mention, names: ReadonlySet<string>): readonly ImportedUse[] {
    const words = path.map((node) => textOfNode(node, this.#text));
    const { targets, isBound } = this.#meaning(words[0] ?? '', scope);
    const found = targets.map(({ module, name, via: first }) => {
      // The parts that follow the module: what the import took from it, and the attributes.
      const rest = [...(name === null ? [] : [name]), ...words.slice(1)];
      const skipped = words.length - rest.length;
      return rest.flatMap((word, i) => {
        const node = path[i + skipped];
        // What belongs to a name of the file's own is none of another module.
        if (node === undefined || !names.has(word) || (module === '' && i > 0)) return [];
        const inside = [module, ...rest.slice(0, i)].reduce(joined);
        const via = node === path[0] ? first : 'attribute';
        return [{ module: inside, name: word, span: { start: node.from, end: node.to }, via }];
      });
    });
    const isSure = !isBound && found.every((uses) => uses.length > 0);
    return found.flat().map((use) => ({ ...use, holder, isSure }));
  }

  /** What a name means: the innermost scope that binds it decides. */
  #meaning(name: string, from: Scope): Meaning {
    for (let at: Scope | null = from; at !== null; at = at.parent) {
      if (at.kind === 'class' && at !== from) continue;
      const targets = at.imports.get(name);
      const isBound = at.others.has(name);
      if (targets !== undefined) return { targets, isBound };
      if (!isBound) continue;
      const own: readonly Target[] = [{ module: '', name, via: 'own' }];
      return { targets: at.kind === 'module' ? own : [], isBound: false };
    }
    // What nothing in sight binds comes with a star, or is bound at run time.
    const own: readonly Target[] = [{ module: '', name, via: 'own' }];
    const stars = this.stars.map((module): Target => ({ module, name, via: 'star' }));
    return { targets: stars.length > 0 ? stars : own, isBound: false };
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
