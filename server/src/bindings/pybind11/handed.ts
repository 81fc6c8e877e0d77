/** Where something is handed on, so that other code may add to it or replace a part of it. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';

/** Functions that only look at what they are given. */
const LOOKS =
  /(?:^|\.)(?:isinstance|issubclass|type|repr|str|print|hasattr|getattr|callable|id|hash|len|cast|dir|vars|help|assert\w*|raises|suppress|warns|TypeVar|Optional|Union|List|list|tuple)$/;
/** What changes a module that it is given. */
const CHANGES = /setattr|patch|delattr|inject|register|reload|update/i;

/** Whether code that is not known gets a class. */
export function isHandedOn(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  switch (parent?.name ?? '') {
    case 'MemberExpression':
    case 'ImportStatement':
    case 'Decorator':
    case 'TypeDef':
    case 'ParamList':
    case 'BinaryExpression':
    case 'TryStatement':
    case 'ExpressionStatement':
    case 'FunctionDefinition':
      return false;
    case 'CallExpression':
      return parent?.firstChild?.from !== node.from;
    case 'ArgList':
      return !isHarmless(parent, text);
    case 'AssignStatement':
      return !isAlias(node, parent);
    case 'TupleExpression':
      return parent?.parent?.name !== 'TryStatement';
    default:
      return true;
  }
}

/** Whether a module is given to something that may change it. */
export function isChanged({ parent }: SyntaxNode, text: string): boolean {
  return parent?.name === 'ArgList' && CHANGES.test(calleeOf(parent, text));
}

function isHarmless(list: SyntaxNode | null, text: string): boolean {
  if (list?.parent?.name === 'ClassDefinition') return true;
  return list !== null && LOOKS.test(calleeOf(list, text));
}

function calleeOf({ parent }: SyntaxNode, text: string): string {
  const callee = parent?.firstChild;
  return callee ? text.slice(callee.from, callee.to) : '';
}

/** `Option = mod.Option`: what is done with the other name is seen. */
function isAlias(node: SyntaxNode, statement: SyntaxNode | null): boolean {
  const [target, mark, value, more] = statement === null ? [] : childrenOf(statement);
  if (target?.from === node.from) return true;
  const isPlain = target?.name === 'VariableName' && mark?.name === 'AssignOp';
  return isPlain && value?.from === node.from && more === undefined;
}
