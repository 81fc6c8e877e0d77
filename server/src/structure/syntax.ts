/**
 * Reads one statement with a real parser. Statements are parsed separately, and results remembered
 * by text: after a keystroke only the changed statement is parsed again.
 */
import { parser } from '@lezer/python';
import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from '../core/index.js';

/** A longer one is an unclosed bracket rather than a statement. */
const LONGEST = 20_000;
/** Remembered texts; all are forgotten when there are more. */
const MOST_KNOWN = 5_000;

/**
 * A reader of statements whose answers are remembered by text.
 *
 * @param read offsets in its answer count from the start of the text
 */
export function rememberingReader<T>(
  read: (top: SyntaxNode, text: string) => T | null,
): (text: string) => T | null {
  const known = new Map<string, T | null>();
  return (text) => {
    if (text.length > LONGEST) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const answer = unlessTooDeep(() => read(parsed(text).topNode, text), null);
    known.set(text, answer);
    return answer;
  };
}

/** What was parsed last: several readers look at one statement after the other. */
let last: { readonly text: string; readonly tree: Tree } | null = null;

function parsed(text: string): Tree {
  if (last?.text !== text) last = { text, tree: parser.parse(text) };
  return last.tree;
}

/** What is read, or the other where code is nested deeper than the parser's own recursion goes. */
export function unlessTooDeep<T>(read: () => T, other: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return other;
    throw error;
  }
}

/** The children of a node, comments left out. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** Whether the parser had to guess anywhere in a node. A loop: foreign nesting may be deep. */
export function isBroken(node: SyntaxNode): boolean {
  let broken = false;
  node.cursor().iterate(({ type }) => {
    broken ||= type.isError;
    return !broken && type.name !== 'Comment';
  });
  return broken;
}

/** The text of a node. */
export function textOfNode({ from, to }: SyntaxNode, text: string): string {
  return text.slice(from, to);
}

/** A plain string: no bytes, no f-string, nothing to unescape, not several side by side. */
export interface Literal {
  readonly value: string;
  /** Without the quotes. */
  readonly span: Span;
}

const OPENING = /^([A-Za-z]*)("""|'''|"|')/;

/** Reads a string literal; `null` for every other node. */
export function literalOf(node: SyntaxNode | null, text: string): Literal | null {
  if (node?.name !== 'String') return null;
  const written = textOfNode(node, text);
  const [opening, prefix = '', quote = ''] = OPENING.exec(written) ?? [];
  if (opening === undefined || /[bt]/i.test(prefix)) return null;
  const span = { start: node.from + opening.length, end: node.to - quote.length };
  if (span.end < span.start || !written.endsWith(quote)) return null;
  const value = text.slice(span.start, span.end);
  // Python reads every line end as a line feed.
  const isPlain = (/r/i.test(prefix) || !value.includes('\\')) && !value.includes('\r');
  return isPlain ? { value, span } : null;
}

/** One argument of a call, or one item between the brackets of a class. */
export interface Argument {
  /** `x` of `x=1`; `null` for a positional argument. */
  readonly keyword: string | null;
  /** Whether it is `*x` or `**x`. */
  readonly isStarred: boolean;
  /** Of the whole argument. */
  readonly span: Span;
  /** `null` where several nodes make the value, as in `f(x for x in y)`. */
  readonly value: SyntaxNode | null;
}

/** Reads an `ArgList`; `null` when it is broken. */
export function argumentsOf(list: SyntaxNode, text: string): readonly Argument[] | null {
  return isBroken(list) ? null : argumentsWithin(list, text);
}

/** The same, whatever the parser had to guess; it does not look below the arguments. */
export function argumentsWithin(list: SyntaxNode, text: string): readonly Argument[] {
  const found: Argument[] = [];
  let nodes: SyntaxNode[] = [];
  for (const child of childrenOf(list)) {
    if (child.name === ',' || child.name === ')') {
      if (nodes.length > 0) found.push(argumentOf(nodes, text));
      nodes = [];
    } else if (child.name !== '(' && !child.type.isError) nodes.push(child);
  }
  if (nodes.length > 0) found.push(argumentOf(nodes, text));
  return found;
}

function argumentOf(nodes: readonly SyntaxNode[], text: string): Argument {
  const [first, second, third] = nodes;
  const span = { start: first?.from ?? 0, end: nodes.at(-1)?.to ?? 0 };
  const isStarred = first?.name === '*' || first?.name === '**';
  const isKeyword = second?.name === 'AssignOp' && textOfNode(second, text) === '=';
  const keyword = isKeyword && first !== undefined ? textOfNode(first, text) : null;
  const value = isKeyword ? third : isStarred ? second : first;
  const isWhole = nodes.length === (isKeyword ? 3 : isStarred ? 2 : 1);
  return { keyword, isStarred, span, value: (isWhole ? value : null) ?? null };
}

/** A call's callee: a name, or the last name of an attribute path. */
export interface Callee {
  readonly name: string;
  readonly isAttribute: boolean;
}

/** Reads what is called; `null` for anything but a name and an attribute. */
export function calleeOf(node: SyntaxNode, text: string): Callee | null {
  if (node.name === 'VariableName') return { name: textOfNode(node, text), isAttribute: false };
  const last = node.lastChild;
  if (node.name !== 'MemberExpression' || last?.name !== 'PropertyName') return null;
  return { name: textOfNode(last, text), isAttribute: true };
}
