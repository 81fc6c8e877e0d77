/** The calls that a statement makes, and the members that it names. */
import { wordsOf, type Expression, type OwnScope } from '../model/expressions.js';
import type { Statement } from '../model/statements.js';
import type { PyCall, PyScope, PyUse } from '../model/types.js';

interface Within {
  /** The outer ones first. */
  readonly calls: Pick<PyCall, 'call' | 'scope'>[];
  readonly uses: Pick<PyUse, 'use' | 'scope'>[];
}

/**
 * All calls and uses in a statement.
 *
 * @param scope where it is written
 */
export function callsWithin(statement: Statement, scope: PyScope): Within {
  const found: Within = { calls: [], uses: [] };
  for (const each of evaluatedBy(statement)) collect(each, scope, found, true);
  return found;
}

/** What Python evaluates when it runs a statement. */
export function evaluatedBy(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'annotated':
    case 'expression':
      return statement.value === null ? [] : [statement.value];
    case 'assigned':
      return statement.value === null ? (statement.parts ?? []) : [statement.value];
    case 'def':
      return statement.defaults;
    case 'other':
      return statement.parts ?? [];
    case 'class':
    case 'nothing':
      return [];
  }
}

/** @param isKept whether it is the value of a statement or of a field */
function collect(value: Expression, scope: PyScope, found: Within, isKept = false): void {
  const all = (values: readonly Expression[] = []): void => {
    for (const each of values) collect(each, scope, found);
  };
  switch (value.kind) {
    case 'call':
      found.calls.push({ call: value, scope });
      collect(value.callee, scope, found);
      for (const argument of value.args) {
        collect(argument.value, scope, found, isField(value.callee));
      }
      return;
    case 'attribute':
      found.uses.push({ use: value, scope });
      collect(value.object, scope, found);
      return;
    case 'subscript':
      found.uses.push({ use: value, scope });
      collect(value.object, scope, found);
      all(value.items);
      return;
    case 'list':
    case 'tuple':
    case 'set':
      all(value.items);
      return;
    case 'dict':
      all([...value.keys, ...value.values]);
      return;
    case 'lambda':
    case 'other':
      all(value.parts);
      // What is done with other functions is not known: it may be expected that they raise.
      if (value.own !== undefined && (isKept || value.kind === 'other')) {
        collectOwn(value.own, scope, found);
      }
      return;
    case 'string':
      all(value.parts);
      return;
    case 'union':
      all([value.left, value.right]);
      return;
    case 'bytes':
    case 'constant':
    case 'name':
    case 'number':
  }
}

function isField(callee: Expression): boolean {
  return wordsOf(callee)?.at(-1) === 'field';
}

function collectOwn({ names, parts }: OwnScope, outer: PyScope, found: Within): void {
  const binding = { kind: 'other', line: 0, isGuarded: false } as const;
  const bindings = new Map(names.map((name) => [name, [binding]]));
  const scope: PyScope = { kind: 'function', name: null, parent: outer, bindings };
  for (const each of parts) collect(each, scope, found);
}
