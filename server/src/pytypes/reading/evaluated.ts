/** What is evaluated for an expression whose value is not known by reading it. */
import type { SyntaxNode } from '@lezer/common';
import { pushAll } from '../../base/list.js';
import { asksFirst, childrenOf, textOfNode } from '../../structure/python-code.js';
import type { Expression, OwnScope } from '../model/expressions.js';

type Next = (node: SyntaxNode | null) => Expression;

interface Parts {
  readonly parts: readonly Expression[];
  readonly own?: OwnScope;
}

/** Names and plain literals hold nothing that is of interest. */
const OF_INTEREST = /Expression$|^(?:FormatString|ContinuedString)$/;

/** The expressions that are written directly in a node. */
export function expressionsIn(node: SyntaxNode, next: Next): readonly Expression[] {
  return expressionsAmong(childrenOf(node), next);
}

/** Those of some nodes in which something may be called. */
export function expressionsAmong(nodes: readonly SyntaxNode[], next: Next): readonly Expression[] {
  return nodes.filter(({ name }) => OF_INTEREST.test(name)).map(next);
}

/** The same for expressions of which no more is known. */
export function evaluatedIn(node: SyntaxNode, text: string, next: Next): Parts {
  if (node.name.endsWith('ComprehensionExpression')) return comprehensionIn(node, text, next);
  const isChoice = node.name === 'ConditionalExpression';
  return { parts: isChoice ? branchesIn(node, text, next) : expressionsIn(node, next) };
}

/** What is between the braces of f-strings. */
export function replacementsIn(node: SyntaxNode, next: Next): readonly Expression[] {
  const within = /^Format(?:Replacement|Spec|String)$/;
  return childrenOf(node).flatMap((child) => {
    if (node.name === 'FormatReplacement' && OF_INTEREST.test(child.name)) return next(child);
    return within.test(child.name) ? replacementsIn(child, next) : [];
  });
}

/** `a if b else c`: a condition may ask first whether the rest can be evaluated. */
function branchesIn(node: SyntaxNode, text: string, next: Next): readonly Expression[] {
  const [first, , condition, , second] = childrenOf(node);
  if (condition === undefined) return [];
  const written = textOfNode(condition, text);
  const asks = asksFirst(written);
  const taken = [
    ...(first === undefined || asks || NEVER.test(written) ? [] : [first]),
    ...(second === undefined || asks || ALWAYS.test(written) ? [] : [second]),
  ];
  return expressionsAmong([condition, ...taken], next);
}

const NEVER = /^(?:False|None|0)$/;
const ALWAYS = /^(?:True|1)$/;

/** `a and b`: so may what is on the left. */
export function operandsIn(
  sign: 'and' | 'or',
  left: SyntaxNode,
  text: string,
  operands: readonly [Expression, Expression],
): readonly Expression[] {
  const written = textOfNode(left, text);
  const isLast = asksFirst(written) || (sign === 'and' ? NEVER : ALWAYS).test(written);
  return isLast ? operands.slice(0, 1) : operands;
}

/** A comprehension, or the brackets of a call that hold one: only its first iterable is outside. */
export function comprehensionIn(node: SyntaxNode, text: string, next: Next): Required<Parts> {
  const outer: SyntaxNode[] = [];
  const inner: SyntaxNode[] = [];
  const names: string[] = [];
  let clauses = 0;
  let place: 'first' | 'target' | 'value' | 'iterable' = 'first';
  for (const child of childrenOf(node)) {
    if (child.name === 'for') {
      place = 'target';
      clauses += 1;
    } else if (child.name === 'in') place = clauses === 1 ? 'iterable' : 'value';
    else if (child.name === 'if') place = 'value';
    else if (place === 'target') pushAll(names, namesIn(child, text));
    else (place === 'iterable' ? outer : inner).push(child);
  }
  return {
    parts: expressionsAmong(outer, next),
    own: { names, parts: expressionsAmong(inner, next) },
  };
}

/** All names below a node. A loop: foreign nesting may be deep. */
function namesIn(node: SyntaxNode, text: string): readonly string[] {
  const found: string[] = [];
  node.cursor().iterate(({ name, from, to }) => {
    if (name === 'VariableName') found.push(text.slice(from, to));
  });
  return found;
}

/** The parameters of a lambda and what its body does with them. */
export function lambdaParts(
  list: SyntaxNode | null,
  body: Expression,
  text: string,
  next: Next,
): Required<Parts> {
  const all = list === null ? [] : childrenOf(list);
  const isDefault = (_: unknown, i: number): boolean => all[i - 1]?.name === 'AssignOp';
  const names = all.filter((each, i) => each.name === 'VariableName' && !isDefault(each, i));
  return {
    parts: expressionsAmong(all.filter(isDefault), next),
    own: { names: names.map((each) => textOfNode(each, text)), parts: [body] },
  };
}
