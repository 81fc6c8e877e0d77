/** What one logical line says about names: imports, calls with literals, and what it binds. */
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../base/span.js';
import { pushAll } from '../base/list.js';
import { bindsAt } from './bindings.js';
import { isFiller } from './passive.js';
import { importsOf, simpleImports, type ReadImport } from './imports.js';
import {
  argumentsOf,
  literalOf,
  rememberingReader,
  textOfNode,
  type Argument,
  type Literal,
} from './syntax.js';

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

const NOTHING: PieceReading = { imports: [], paths: [], stores: [] };

/** Reads the text of a piece; offsets count from its start. */
export function readPiece(text: string): PieceReading | null {
  if (isFiller(text)) return NOTHING;
  const simple = simpleImports(text);
  if (simple !== null) return { imports: simple, paths: [], stores: [] };
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
