/** Whether a literal is a value of a schema, as the conversion at run time sees it. */
import type { Expression } from '../model/expressions.js';
import type { Schema } from './schema.js';

export type Fit = 'yes' | 'no' | 'unknown';

const INT64 = 1n << 63n;

/** What Python calls the type of a literal; `null` where its type is not known. */
export function typeOfLiteral(value: Expression): string | null {
  switch (value.kind) {
    case 'constant':
      if (value.name === 'None') return 'None';
      return value.name === '...' ? 'ellipsis' : 'bool';
    case 'number':
      return value.type;
    case 'string':
      return 'str';
    case 'lambda':
      return 'function';
    case 'bytes':
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
      return value.kind;
    case 'attribute':
    case 'call':
    case 'name':
    case 'other':
    case 'subscript':
    case 'union':
      return null;
  }
}

/** Whether a literal fits. */
export function fits(value: Expression, schema: Schema): Fit {
  const type = typeOfLiteral(value);
  if (type === null || schema.type === 'unknown') return 'unknown';
  switch (schema.type) {
    case 'Any':
      return 'yes';
    case 'None':
    case 'ctypes.c_void_p':
      return type === 'None' ? 'yes' : schema.type === 'None' ? 'no' : 'unknown';
    case 'bool':
      return oneOf(type, ['bool', 'int']);
    case 'int':
      return isTooBig(value) ? 'no' : oneOf(type, ['bool', 'int']);
    case 'float':
      return oneOf(type, ['bool', 'int', 'float']);
    case 'str':
      return oneOf(type, ['str']);
    case 'bytes':
      return oneOf(type, ['bytes']);
    case 'Callable':
      return oneOf(type, ['function']);
    case 'Object':
      return oneOf(type, ['list', 'tuple', 'dict', 'function'], ['set', 'complex', 'ellipsis']);
    case 'Optional':
      return type === 'None' ? 'yes' : anyOf(schema.args.map((each) => fits(value, each)));
    case 'Union':
      return anyOf(schema.args.map((each) => fits(value, each)));
    case 'List':
    case 'Array':
      return sequence(value, schema.args[0] ?? null);
    case 'tuple':
      return fixed(value, schema.args);
    case 'Dict':
    case 'Map':
      return mapping(value, schema.args);
    case 'class':
    case 'Device':
    case 'dtype':
    case 'Error':
    case 'Module':
    case 'Tensor':
      return 'unknown';
  }
}

function oneOf(type: string, allowed: readonly string[], unsure: readonly string[] = []): Fit {
  if (allowed.includes(type)) return 'yes';
  return unsure.includes(type) ? 'unknown' : 'no';
}

/** Whether a whole number does not fit into 64 bits. */
export function isTooBig(value: Expression): boolean {
  if (value.kind !== 'number' || value.value === null) return false;
  return value.value >= INT64 || value.value < -INT64;
}

function anyOf(fit: readonly Fit[]): Fit {
  if (fit.includes('yes')) return 'yes';
  return fit.includes('unknown') ? 'unknown' : 'no';
}

function allOf(fit: readonly Fit[]): Fit {
  if (fit.includes('no')) return 'no';
  return fit.includes('unknown') ? 'unknown' : 'yes';
}

function sequence(value: Expression, item: Schema | null): Fit {
  if (value.kind !== 'list' && value.kind !== 'tuple') return 'no';
  return item === null ? 'yes' : allOf(value.items.map((each) => fits(each, item)));
}

function fixed(value: Expression, items: readonly Schema[] | null): Fit {
  if (value.kind !== 'list' && value.kind !== 'tuple') return 'no';
  if (items === null) return 'yes';
  if (value.items.some(({ kind }) => kind === 'other')) return 'unknown';
  if (value.items.length !== items.length) return 'no';
  return allOf(value.items.map((each, i) => fits(each, items[i] ?? { type: 'unknown' })));
}

function mapping(value: Expression, [key, item]: readonly Schema[]): Fit {
  if (value.kind !== 'dict') return 'no';
  if (key === undefined || item === undefined) return 'yes';
  return allOf([
    ...value.keys.map((each) => fits(each, key)),
    ...value.values.map((each) => fits(each, item)),
  ]);
}
