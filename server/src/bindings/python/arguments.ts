/** What is passed in a call, as far as its text says so. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import type { BoundArgument } from '../model.js';
import type { PyCall, PyFile } from './file.js';

/** `null` where some are unpacked, or passed by name. */
export function boundArguments(file: PyFile, call: PyCall): readonly BoundArgument[] | null {
  if (call.isBroken) return null;
  if (call.args.some(({ isStarred, keyword }) => isStarred || keyword !== null)) return null;
  return call.args.map(({ span, value }) => ({ span, kind: kindOf(file, value) }));
}

const FLOAT = /^\d[\d_]*(?:\.[\d_]*(?:[eE][-+]?\d+)?|[eE][-+]?\d+)$|^\.\d[\d_]*(?:[eE][-+]?\d+)?$/;

function kindOf(file: PyFile, node: SyntaxNode | null): BoundArgument['kind'] {
  if (node === null) return 'other';
  switch (node.name) {
    case 'Number':
      return FLOAT.test(file.textOf(node)) ? 'float' : 'integer';
    case 'String':
      return /^[A-Za-z]*[bB]/.test(file.textOf(node).split(/["']/, 1)[0] ?? '') ? 'bytes' : 'text';
    case 'UnaryExpression': {
      const kind = kindOf(file, childrenOf(node)[1] ?? null);
      return kind === 'float' || kind === 'integer' ? kind : 'other';
    }
    case 'VariableName': {
      const [value, more] = file.valuesOf(node) ?? [];
      if (value === undefined || more !== undefined) return 'other';
      const kind = value.name === 'Number' || value.name === 'UnaryExpression';
      return kind ? kindOf(file, value) : 'other';
    }
    case 'CallExpression':
      return kindOfCall(file, node);
    default:
      return 'other';
  }
}

function kindOfCall(file: PyFile, node: SyntaxNode): BoundArgument['kind'] {
  const call = file.callOf(node);
  if (call === null) return 'other';
  const isBuiltin = call.callee.name === 'VariableName' && file.bindingsOf(call.callee) === null;
  if (isBuiltin && file.textOf(call.callee) === 'float') return 'float';
  const [maker, more] = file.valuesOf(call.callee) ?? [];
  if (maker === undefined || more !== undefined) return 'other';
  const path = file.pathOf(file.callOf(maker)?.callee ?? null);
  const makesFunction = /^ctypes\.(?:CFUNCTYPE|WINFUNCTYPE|PYFUNCTYPE)$/.test(path ?? '');
  return makesFunction ? 'new-callback' : 'other';
}
