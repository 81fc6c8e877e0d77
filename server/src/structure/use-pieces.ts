/** What one logical line says about names: imports, calls with literals, and what it binds. */
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../base/span.js';
import { pushAll } from '../base/list.js';
import { bindsAt } from './bindings.js';
import {
  argumentsOf,
  childrenOf,
  literalOf,
  rememberingReader,
  textOfNode,
  type Argument,
  type Literal,
} from './syntax.js';

/** An import of one name, in the words of the statement. */
export interface ReadImport {
  /** What the file calls it; `*` for all public names. */
  readonly name: string;
  /** A dotted path, which may begin with dots. */
  readonly path: string;
}

/** A call, or a mention, of a name with attributes behind it. */
export interface ReadPath {
  readonly words: readonly string[];
  readonly span: Span;
  /** Whether it is in a lambda, a comprehension or a function on one line. */
  readonly isLocal: boolean;
  /** `null` for a mention. */
  readonly call: { readonly span: Span; readonly arguments: readonly ReadArgument[] } | null;
}

export interface ReadArgument {
  readonly keyword: string | null;
  readonly isStarred: boolean;
  readonly literal: Literal | null;
  /** As written. */
  readonly text: string;
}

/** A name that is bound. */
export interface ReadStore {
  readonly name: string;
  /** The lambda, comprehension or function that it is local to; `null` when it is none. */
  readonly within: Span | null;
}

export interface PieceReading {
  readonly imports: readonly ReadImport[];
  readonly paths: readonly ReadPath[];
  readonly stores: readonly ReadStore[];
}

/** Levels of a tree that are looked at; code has fewer. */
const DEEP = 100;

const LOCAL = /^(?:LambdaExpression|FunctionDefinition|\w*ComprehensionExpression)$/;

/** Heads that are a part of a statement, as one of the same length that can be read alone. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^@/, ' '],
  [/^elif\b/, '  if'],
  [/^else\b/, 'try '],
  [/^finally\b/, '    try'],
  [/^except\b/, '  with'],
  [/^case\b/, 'with'],
];

/** Reads the text of a piece; offsets count from its start. */
export function readPiece(text: string): PieceReading | null {
  const part = PARTS.find(([head]) => head.test(text));
  return read(part === undefined ? text : text.replace(part[0], part[1]));
}

const read = rememberingReader<PieceReading>((top, text) => {
  const imports: ReadImport[] = [];
  const paths: ReadPath[] = [];
  const stores: ReadStore[] = [];
  const cursor = top.cursor();
  for (let more = true; more;) {
    if (cursor.name === 'ImportStatement') {
      pushAll(imports, importsOf(cursor.node, text));
      more = cursor.next(false);
      continue;
    }
    if (cursor.name === 'VariableName') {
      const { node } = cursor;
      const binds = bindsAt(node);
      if (binds === 'name' || isDefined(node))
        stores.push({ name: textOfNode(node, text), within: localTo(node) });
      else if (binds === 'nothing') paths.push(pathAt(node, text));
    }
    more = cursor.next();
  }
  return { imports, paths, stores };
});

/** Whether a word is the name of a definition. */
function isDefined({ parent }: SyntaxNode): boolean {
  return parent?.name === 'FunctionDefinition' || parent?.name === 'ClassDefinition';
}

/** The innermost scope of its own around a word; a function's name is outside of the function. */
function localTo(word: SyntaxNode): Span | null {
  let child = word;
  for (let node = word.parent, i = 0; node !== null && i < DEEP; node = node.parent, i++) {
    const isOwnName = node.name === 'FunctionDefinition' && child.from === word.from && i === 0;
    if (LOCAL.test(node.name) && !isOwnName) return { start: node.from, end: node.to };
    child = node;
  }
  return null;
}

function pathAt(word: SyntaxNode, text: string): ReadPath {
  const words = [textOfNode(word, text)];
  let node = word;
  for (let i = 0; i < DEEP; i++) {
    const { parent } = node;
    const last = parent?.lastChild;
    if (parent?.name !== 'MemberExpression' || last?.name !== 'PropertyName') break;
    if (parent.firstChild?.from !== node.from) break;
    words.push(textOfNode(last, text));
    node = parent;
  }
  const span = { start: node.from, end: node.to };
  const isLocal = localTo(word) !== null;
  const { parent } = node;
  const list = parent?.lastChild;
  if (parent?.name !== 'CallExpression' || parent.firstChild?.to !== node.to) {
    return { words, span, isLocal, call: null };
  }
  const given = list?.name === 'ArgList' ? argumentsOf(list, text) : null;
  if (given === null) return { words, span, isLocal, call: null };
  const callSpan = { start: parent.from, end: parent.to };
  const read = given.map((each) => argumentOf(each, text));
  return { words, span, isLocal, call: { span: callSpan, arguments: read } };
}

function argumentOf({ keyword, isStarred, span, value }: Argument, text: string): ReadArgument {
  const written = value === null ? text.slice(span.start, span.end) : textOfNode(value, text);
  return { keyword, isStarred, literal: literalOf(value, text), text: written };
}

/** `import a.b`, `import a.b as c`, `from .a import b as c, d`, `from .a import *` */
function importsOf(statement: SyntaxNode, text: string): readonly ReadImport[] {
  const parts = childrenOf(statement).filter(({ name }) => name !== '(' && name !== ')');
  const at = parts.findIndex(({ name }) => name === 'import');
  const written = (list: readonly SyntaxNode[]): string =>
    list.map((part) => textOfNode(part, text)).join('');
  const from = parts[0]?.name === 'from' ? written(parts.slice(1, at)) : null;
  const found: ReadImport[] = [];
  let item: SyntaxNode[] = [];
  for (const part of [...parts.slice(at + 1), null]) {
    if (part !== null && part.name !== ',') {
      item.push(part);
      continue;
    }
    const as = item.findIndex(({ name }) => name === 'as');
    const name = written(as < 0 ? item : item.slice(0, as));
    const alias = as < 0 ? null : written(item.slice(as + 1));
    item = [];
    if (name === '') continue;
    if (from === '' || from === null) found.push(plainImport(name, alias));
    else found.push({ name: alias ?? name, path: joined(from, name) });
  }
  return found;
}

/** `import a.b` binds `a`. */
function plainImport(path: string, alias: string | null): ReadImport {
  if (alias !== null) return { name: alias, path };
  const first = path.split('.')[0] ?? path;
  return { name: first, path: first };
}

function joined(module: string, name: string): string {
  return module.endsWith('.') ? `${module}${name}` : `${module}.${name}`;
}
