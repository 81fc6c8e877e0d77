/** Statements that decide about a class: its head, decorators, fields, methods and values. */
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../base/span.js';
import {
  childrenOf,
  isBroken,
  rememberingReader,
  textOfNode,
} from '../../structure/python-code.js';
import type { Expression } from '../model/expressions.js';
import type { Statement } from '../model/statements.js';
import type { PyParameter } from '../model/types.js';
import { onlyByPosition } from './plain-statement.js';
import { evaluatedBy } from './calls.js';
import { expressionsAmong } from './evaluated.js';
import { readArguments, readExpression } from './expression.js';
import { plainExpression } from './plain-statement.js';

/** The statements of one logical line; `null` when it is too long or too deep to read. */
export const readStatements = rememberingReader<readonly Statement[]>((top, text) =>
  statementsIn(top, text),
);

/** Words that only continue a statement, and others of the same length that begin one. */
const BEGINNINGS: readonly (readonly [word: RegExp, instead: string])[] = [
  [/^elif\b/, '  if'],
  [/^else(?=[ \t]*:)/, 'if 1'],
  [/^finally(?=[ \t]*:)/, '   if 1'],
];

/** A logical line that continues a statement, as one that the parser reads alone. */
export function asBeginning(line: string): string {
  if (!CONTINUES.test(line)) return line;
  const found = BEGINNINGS.find(([word]) => word.test(line));
  return found === undefined ? line : line.replace(...found);
}

const CONTINUES = /^(?:el|fin)/;

/** Reads what follows the `@` of a decorator: the text without it. */
export const readDecorator = rememberingReader<Expression>((top, text) => {
  const [statement, ...more] = childrenOf(top);
  if (statement?.name !== 'ExpressionStatement' || more.length > 0) return null;
  return isBroken(statement) ? null : readExpression(statement.firstChild, text, 0);
});

/** Reads an expression that is written in a string, such as an annotation. */
export function readQuoted(text: string): Expression | null {
  return plainExpression(text, 0, text.length) ?? readUnusual(text);
}

const readUnusual = rememberingReader<Expression>((top, text) => {
  const [statement, ...more] = childrenOf(top);
  if (statement?.name !== 'ExpressionStatement' || more.length > 0) return null;
  const [value, ...rest] = childrenOf(statement);
  if (value === undefined || rest.length > 0 || isBroken(statement)) return null;
  return readExpression(value, text, 0);
});

function statementsIn(parent: SyntaxNode, text: string): readonly Statement[] {
  return childrenOf(parent)
    .flatMap((node) => (node.name === 'StatementGroup' ? childrenOf(node) : [node]))
    .filter(({ name }) => name !== ';' && name !== ':')
    .map((node) => statementOf(node, text));
}

function statementOf(node: SyntaxNode, text: string): Statement {
  switch (node.name) {
    case 'ClassDefinition':
      return classOf(node, text);
    case 'FunctionDefinition':
      return functionOf(node, text);
    case 'AssignStatement':
      return isBroken(node) ? { kind: 'other' } : assignmentOf(node, text);
    case 'ExpressionStatement':
      return { kind: 'expression', value: readExpression(node.firstChild, text, 0) };
    case 'AssertStatement':
    case 'RaiseStatement':
    case 'ReturnStatement':
    case 'YieldStatement': {
      const parts = childrenOf(node).slice(1);
      const [only = null, ...more] = parts;
      return more.length === 0
        ? { kind: 'expression', value: readExpression(only, text, 0) }
        : { kind: 'expression', value: severalOf(parts, text) };
    }
    case 'PassStatement':
      return { kind: 'nothing' };
    case 'IfStatement':
    case 'MatchStatement':
    case 'WhileStatement':
      return headOf(node, text);
    case 'DeleteStatement':
    case 'ForStatement':
    case 'UpdateStatement':
    case 'WithStatement':
      return { kind: 'other', parts: partsOf(node, text) };
    default:
      return { kind: 'other' };
  }
}

/** A condition that binds nothing, unless something is written behind its colon. */
function headOf(node: SyntaxNode, text: string): Statement {
  const [, value = null, body, ...more] = childrenOf(node);
  const isAlone = more.length === 0 && body !== undefined && isEmpty(body);
  if (!isAlone || isOpenEnded(value)) return { kind: 'other', parts: partsOf(node, text) };
  return { kind: 'expression', value: readExpression(value, text, 0) };
}

/** Whether a body is on the lines below. */
function isEmpty(body: SyntaxNode): boolean {
  return (
    BODY.test(body.name) &&
    childrenOf(body).every(({ from, to, name }) => name === ':' || from === to)
  );
}

const BODY = /^(?:Match)?Body$/;

function isOpenEnded(node: SyntaxNode | null): boolean {
  return node === null || node.type.isError || isBroken(node);
}

/** What is evaluated for a statement, with those behind its colon. */
function partsOf(node: SyntaxNode, text: string): readonly Expression[] {
  const [bodies, others] = [node.getChildren('Body'), childrenOf(node)];
  const head = others.filter(({ name }) => !BODY.test(name));
  if (head.some(isOpenEnded)) return [];
  const next = (each: SyntaxNode | null): Expression => readExpression(each, text, 0);
  const behind = bodies.flatMap((body) => statementsIn(body, text).flatMap(evaluatedBy));
  return [...expressionsAmong(head, next), ...behind];
}

/** Several expressions in one. */
function severalOf(nodes: readonly SyntaxNode[], text: string): Expression {
  const span = { start: nodes[0]?.from ?? 0, end: nodes.at(-1)?.to ?? 0 };
  const next = (each: SyntaxNode | null): Expression => readExpression(each, text, 0);
  return { kind: 'other', span, parts: expressionsAmong(nodes, next) };
}

function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}

function classOf(node: SyntaxNode, text: string): Statement {
  const name = node.getChild('VariableName');
  const list = node.getChild('ArgList');
  const body = node.getChild('Body');
  if (name === null || (list !== null && isBroken(list))) return { kind: 'other' };
  return {
    kind: 'class',
    name: textOfNode(name, text),
    nameSpan: spanOf(name),
    args: list === null ? [] : readArguments(list, text, 0),
    body: body === null ? [] : statementsIn(body, text).filter(({ kind }) => kind !== 'other'),
  };
}

function functionOf(node: SyntaxNode, text: string): Statement {
  const name = node.getChild('VariableName');
  const list = node.getChild('ParamList');
  const body = node.getChild('Body');
  if (name === null || list === null || isBroken(list)) return { kind: 'other' };
  const returns = node.getChild('TypeDef');
  return {
    kind: 'def',
    name: textOfNode(name, text),
    nameSpan: spanOf(name),
    params: parametersOf(list, text),
    returns: returns === null ? null : readExpression(annotationIn(returns), text, 0),
    isAsync: node.getChild('async') !== null,
    defaults: childrenOf(list)
      .filter((_, i, all) => all[i - 1]?.name === 'AssignOp')
      .map((each) => readExpression(each, text, 0)),
    body: body === null ? '' : text.slice(body.from + 1),
  };
}

/** `: int` of a target or parameter, and `-> int`. */
function annotationIn(definition: SyntaxNode): SyntaxNode | null {
  const rest = childrenOf(definition).filter(({ name }) => name !== ':' && name !== '->');
  return rest.length === 1 ? (rest[0] ?? null) : null;
}

function parametersOf(list: SyntaxNode, text: string): readonly PyParameter[] {
  const found: PyParameter[] = [];
  let stars: '' | '*' | '**' = '';
  let isKeywordOnly = false;
  const nodes = childrenOf(list);
  nodes.forEach((node, i) => {
    // The grammar has no node for it.
    const gap = text.slice(nodes[i - 1]?.to ?? node.from, node.from).replace(/#[^\r\n]*/g, '');
    if (gap.includes('/')) found.splice(0, found.length, ...found.map(onlyByPosition));
    if (node.name === '*' || node.name === '**') {
      stars = node.name;
      isKeywordOnly = true;
      return;
    }
    if (node.name === ',') stars = '';
    if (node.name !== 'VariableName' || nodes[i - 1]?.name === 'AssignOp') return;
    const [first, second] = [nodes[i + 1], nodes[i + 2]];
    const definition = first?.name === 'TypeDef' ? first : null;
    const mark = definition === null ? first : second;
    const hasDefault = mark?.name === 'AssignOp';
    const value = hasDefault ? nodes[i + (definition === null ? 2 : 3)] : undefined;
    const plain = isKeywordOnly ? 'keyword-only' : 'plain';
    found.push({
      kind: stars === '*' ? 'star' : stars === '**' ? 'double-star' : plain,
      name: textOfNode(node, text),
      annotation: definition && readExpression(annotationIn(definition), text, 0),
      hasDefault,
      default: value === undefined ? null : readExpression(value, text, 0),
      isPositionOnly: false,
    });
    stars = '';
  });
  return found;
}

function assignmentOf(node: SyntaxNode, text: string): Statement {
  const groups: SyntaxNode[][] = [[]];
  let definition: SyntaxNode | null = null;
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') groups.push([]);
    else if (child.name === 'TypeDef') definition = child;
    else groups.at(-1)?.push(child);
  }
  const values = groups.length > 1 ? groups.pop() : undefined;
  const [single = null] = values ?? [];
  const one = values?.length === 1 ? readExpression(single, text, 0) : null;
  const value = values !== undefined && values.length > 1 ? severalOf(values, text) : one;
  const [target] = groups[0] ?? [];
  if (definition !== null) {
    // `self.x: int = …` binds no name.
    if (target?.name !== 'VariableName') {
      return value === null ? { kind: 'nothing' } : { kind: 'expression', value };
    }
    return {
      kind: 'annotated',
      name: textOfNode(target, text),
      nameSpan: spanOf(target),
      annotation: readExpression(annotationIn(definition), text, 0),
      value,
      span: spanOf(node),
    };
  }
  const isUnpacked = groups.some((group) => group.length > 1 || group[0]?.name !== 'VariableName');
  const targets = groups
    .flat()
    .flatMap((each) => (each.name === 'VariableName' ? [each] : each.getChildren('VariableName')))
    .map((each) => ({ name: textOfNode(each, text), span: spanOf(each) }));
  if (!isUnpacked) return { kind: 'assigned', targets, value };
  return { kind: 'assigned', targets, value: null, parts: partsOf(node, text) };
}
