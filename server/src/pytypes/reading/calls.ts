/** The calls that a statement makes, and the members that it names. */
import type { Expression } from '../model/expressions.js';
import type { Statement } from '../model/statements.js';
import type { PyCall, PyUse } from '../model/types.js';

interface Within {
  /** The outer ones first. */
  readonly calls: PyCall['call'][];
  readonly uses: PyUse['use'][];
}

/** All calls and uses in the value of a statement. */
export function callsWithin(statement: Statement): Within {
  const found: Within = { calls: [], uses: [] };
  if (statement.kind === 'expression') collect(statement.value, found);
  else if (statement.kind === 'assigned' || statement.kind === 'annotated') {
    if (statement.value !== null) collect(statement.value, found);
  }
  return found;
}

function collect(value: Expression, found: Within): void {
  switch (value.kind) {
    case 'call':
      found.calls.push(value);
      collect(value.callee, found);
      for (const argument of value.args) collect(argument.value, found);
      return;
    case 'attribute':
      found.uses.push(value);
      collect(value.object, found);
      return;
    case 'subscript':
      found.uses.push(value);
      collect(value.object, found);
      for (const item of value.items) collect(item, found);
      return;
    case 'list':
    case 'tuple':
    case 'set':
      for (const item of value.items) collect(item, found);
      return;
    case 'dict':
      for (const item of [...value.keys, ...value.values]) collect(item, found);
      return;
    case 'other':
      for (const part of value.parts ?? []) collect(part, found);
      return;
    case 'bytes':
    case 'constant':
    case 'lambda':
    case 'name':
    case 'number':
    case 'string':
    case 'union':
  }
}
