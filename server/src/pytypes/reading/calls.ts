/** The calls that a statement makes. */
import type { Expression } from '../model/expressions.js';
import type { PyCall } from '../model/types.js';
import type { Statement } from './statement.js';

/** All calls in the value of a statement, the outer ones first. */
export function callsWithin(statement: Statement): readonly PyCall['call'][] {
  const found: PyCall['call'][] = [];
  if (statement.kind === 'expression') collect(statement.value, found);
  else if (statement.kind === 'assigned' || statement.kind === 'annotated') {
    if (statement.value !== null) collect(statement.value, found);
  }
  return found;
}

function collect(value: Expression, found: PyCall['call'][]): void {
  switch (value.kind) {
    case 'call':
      found.push(value);
      collect(value.callee, found);
      for (const argument of value.args) collect(argument.value, found);
      return;
    case 'attribute':
      collect(value.object, found);
      return;
    case 'list':
    case 'tuple':
    case 'set':
      for (const item of value.items) collect(item, found);
      return;
    case 'dict':
      for (const item of [...value.keys, ...value.values]) collect(item, found);
      return;
    case 'bytes':
    case 'constant':
    case 'lambda':
    case 'name':
    case 'number':
    case 'other':
    case 'string':
    case 'subscript':
    case 'union':
  }
}
