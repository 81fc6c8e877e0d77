/** From syntax nodes to expressions. */
import type { SyntaxNode } from '@lezer/common';
import { argumentsWithin, childrenOf, literalOf, textOfNode } from '../../structure/python-code.js';
import type { CallArgument, Expression } from '../model/expressions.js';
import {
  comprehensionIn,
  evaluatedIn,
  expressionsIn,
  lambdaParts,
  operandsIn,
  replacementsIn,
} from './evaluated.js';

/** Nested deeper than any type that a person writes. */
const DEEPEST = 60;

/**
 * Reads one expression.
 *
 * @param by what is added to the offsets of nodes
 */
export function readExpression(
  node: SyntaxNode | null,
  text: string,
  by: number,
  depth = 0,
): Expression {
  const span = { start: by + (node?.from ?? 0), end: by + (node?.to ?? 0) };
  if (node === null || depth > DEEPEST || node.type.isError) return { kind: 'other', span };
  const next = (each: SyntaxNode | null): Expression => readExpression(each, text, by, depth + 1);
  switch (node.name) {
    case 'VariableName':
      return { kind: 'name', name: textOfNode(node, text), span };
    case 'None':
      return { kind: 'constant', name: 'None', span };
    case 'Ellipsis':
      return { kind: 'constant', name: '...', span };
    case 'Boolean': {
      const name = textOfNode(node, text) === 'True' ? 'True' : 'False';
      return { kind: 'constant', name, span };
    }
    case 'Number':
      return readNumber(textOfNode(node, text), span);
    case 'String':
      return readString(node, text, by);
    case 'ContinuedString':
    case 'FormatString': {
      const parts = replacementsIn(node, next);
      const value = node.name === 'ContinuedString' ? joinedText(node, next) : null;
      return { kind: 'string', value, inner: span, span, ...(parts.length > 0 && { parts }) };
    }
    case 'ParenthesizedExpression': {
      const [, value = null, close] = childrenOf(node);
      return close?.name === ')' ? next(value) : { kind: 'other', span };
    }
    case 'ArrayExpression':
      return { kind: 'list', items: itemsOf(node, next, by), span };
    case 'TupleExpression':
      return { kind: 'tuple', items: itemsOf(node, next, by), span };
    case 'SetExpression':
      return { kind: 'set', items: itemsOf(node, next, by), span };
    case 'DictionaryExpression':
      return readDict(node, next, span);
    case 'MemberExpression':
      return readMember(node, text, next, span);
    case 'CallExpression': {
      const [callee = null, list] = childrenOf(node);
      if (list?.name !== 'ArgList') return { kind: 'other', span };
      return { kind: 'call', callee: next(callee), args: readArguments(list, text, by), span };
    }
    case 'BinaryExpression':
      return readBinary(node, text, next, span);
    case 'UnaryExpression':
      return readUnary(node, text, next, span);
    case 'LambdaExpression':
      return readLambda(node, text, next, span);
    default:
      return { kind: 'other', span, ...evaluatedIn(node, text, next) };
  }
}

/** `"a" "b"`; `null` where one of them is put together or escapes something. */
function joinedText(
  node: SyntaxNode,
  next: (each: SyntaxNode | null) => Expression,
): string | null {
  const texts = childrenOf(node).map((each) => {
    const read = next(each);
    return read.kind === 'string' ? read.value : null;
  });
  return texts.includes(null) ? null : texts.join('');
}

/** The arguments of a call, or what is between the brackets of a class. */
export function readArguments(list: SyntaxNode, text: string, by: number): readonly CallArgument[] {
  const next = (node: SyntaxNode | null): Expression => readExpression(node, text, by);
  return argumentsWithin(list, text).map(({ keyword, isStarred, span: at, value }) => {
    const span = { start: by + at.start, end: by + at.end };
    // `f(a for a in b)`
    const isLoop = value === null && list.getChild('for') !== null;
    const read = next(value);
    return {
      keyword,
      isStarred,
      value: isLoop ? { ...read, ...comprehensionIn(list, text, next) } : read,
      span,
    };
  });
}

function itemsOf(
  node: SyntaxNode,
  next: (each: SyntaxNode | null) => Expression,
  by: number,
): readonly Expression[] {
  const items: Expression[] = [];
  let star: SyntaxNode | null = null;
  for (const child of childrenOf(node)) {
    if (/^[[\](){},]$/.test(child.name)) continue;
    if (child.name === '*') {
      star = child;
      continue;
    }
    const item = next(child);
    // `*others` is any number of items.
    const span = { start: by + (star ?? child).from, end: by + child.to };
    items.push(star === null ? item : { kind: 'other', span, parts: [item] });
    star = null;
  }
  return items;
}

function readNumber(text: string, span: Expression['span']): Expression {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits)) return { kind: 'number', type: 'complex', value: null, span };
  if (/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|[1-9]\d*|0+)$/.test(digits)) {
    return { kind: 'number', type: 'int', value: BigInt(digits), span };
  }
  return { kind: 'number', type: 'float', value: null, span };
}

function readString(node: SyntaxNode, text: string, by: number): Expression {
  const span = { start: by + node.from, end: by + node.to };
  if (/^[a-z]*b/i.test(textOfNode(node, text).split(/["']/, 1)[0] ?? '')) {
    return { kind: 'bytes', span };
  }
  const literal = literalOf(node, text);
  if (literal === null) return { kind: 'string', value: null, inner: span, span };
  const inner = { start: by + literal.span.start, end: by + literal.span.end };
  return { kind: 'string', value: literal.value, inner, span };
}

function readDict(
  node: SyntaxNode,
  next: (each: SyntaxNode | null) => Expression,
  span: Expression['span'],
): Expression {
  const keys: Expression[] = [];
  const values: Expression[] = [];
  let isValue = false;
  for (const child of childrenOf(node)) {
    if (child.name === '**') return { kind: 'other', span, parts: expressionsIn(node, next) };
    if (child.name === ':') isValue = true;
    else if (child.name === ',') isValue = false;
    else if (child.name !== '{' && child.name !== '}') (isValue ? values : keys).push(next(child));
  }
  return keys.length === values.length
    ? { kind: 'dict', keys, values, span }
    : { kind: 'other', span };
}

function readMember(
  node: SyntaxNode,
  text: string,
  next: (each: SyntaxNode | null) => Expression,
  span: Expression['span'],
): Expression {
  const [object = null, mark, ...rest] = childrenOf(node);
  const [property] = rest;
  if (mark?.name === '.' && property?.name === 'PropertyName') {
    return { kind: 'attribute', object: next(object), name: textOfNode(property, text), span };
  }
  if (mark?.name !== '[' || rest.at(-1)?.name !== ']') return { kind: 'other', span };
  const items = rest.slice(0, -1).filter(({ name }) => name !== ',');
  if (items.some(({ name }) => name === ':' || name === '*')) {
    return { kind: 'other', span, parts: expressionsIn(node, next) };
  }
  return { kind: 'subscript', object: next(object), items: items.map(next), span };
}

function readBinary(
  node: SyntaxNode,
  text: string,
  next: (each: SyntaxNode | null) => Expression,
  span: Expression['span'],
): Expression {
  const [left = null, operator, right = null] = childrenOf(node);
  const sign = operator === undefined ? '' : textOfNode(operator, text);
  if (sign === '|') return { kind: 'union', left: next(left), right: next(right), span };
  const [a, b] = [next(left), next(right)];
  if (a.kind !== 'number' || b.kind !== 'number' || a.value === null || b.value === null) {
    const isShort = left !== null && (sign === 'and' || sign === 'or');
    return { kind: 'other', span, parts: isShort ? operandsIn(sign, left, text, [a, b]) : [a, b] };
  }
  // Written out as `1 << 63` and `2 ** 40`, what does not fit is seen, too.
  const value = computed(a.value, sign, b.value);
  return value === null ? { kind: 'other', span } : { kind: 'number', type: 'int', value, span };
}

/** What two whole numbers make; `null` for what takes long, or may be no whole number. */
function computed(a: bigint, sign: string, b: bigint): bigint | null {
  const isSmall = b >= 0n && b < 200n && a < LARGEST && a > -LARGEST;
  switch (sign) {
    case '<<':
      return isSmall ? a << b : null;
    case '**':
      return isSmall ? a ** b : null;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return isSmall ? a * b : null;
    default:
      return null;
  }
}

/** With larger ones, computing takes long. */
const LARGEST = 1n << 64n;

function readUnary(
  node: SyntaxNode,
  text: string,
  next: (each: SyntaxNode | null) => Expression,
  span: Expression['span'],
): Expression {
  const [operator, operand = null] = childrenOf(node);
  const value = next(operand);
  if (operator === undefined || value.kind !== 'number') {
    return { kind: 'other', span, parts: [value] };
  }
  const sign = textOfNode(operator, text);
  if (sign !== '-' && sign !== '+') return { kind: 'other', span };
  const signed = value.value !== null && sign === '-' ? -value.value : value.value;
  return { ...value, value: signed, span };
}

function readLambda(
  node: SyntaxNode,
  text: string,
  next: (each: SyntaxNode | null) => Expression,
  span: Expression['span'],
): Expression {
  const list = node.getChild('ParamList');
  const body = next(node.lastChild);
  const inner = lambdaParts(list, body, text, next);
  return { kind: 'lambda', required: requiredOf(list), body, span, ...inner };
}

/** Parameters that a lambda cannot be called without. */
function requiredOf(list: SyntaxNode | null): number {
  if (list === null) return 0;
  const children = childrenOf(list);
  return children.filter(
    (child, i) =>
      child.name === 'VariableName' &&
      children[i + 1]?.name !== 'AssignOp' &&
      !['AssignOp', '*', '**'].includes(children[i - 1]?.name ?? ''),
  ).length;
}
