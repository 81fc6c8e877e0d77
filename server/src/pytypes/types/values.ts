/** Whether a literal is a value of a schema, as the conversion at run time sees it. */
import type { Expression } from '../model/expressions.js';
import type { ClassInfo } from './class-info.js';
import type { Values } from './known-values.js';
import type { Schema } from './schema.js';

export type Fit = 'yes' | 'no' | 'unknown';

const INT64 = 1n << 63n;
/** Types whose values are hardly ever written where an object belongs. */
const ODD = ['set', 'object', 'complex', 'ellipsis', 'range', 'generator'];

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

/**
 * Whether a literal fits.
 *
 * @param values what is known of names and calls
 */
export function fits(value: Expression, schema: Schema, values: Values | null = null): Fit {
  const isName = schema.type === 'dtype' && typeOfLiteral(value) === 'str';
  // Inside of another type, it is kept as it is.
  if (isName && values?.convertsNames === false) return 'no';
  return within(value, schema, values);
}

function within(value: Expression, schema: Schema, values: Values | null): Fit {
  if (schema.type === 'unknown') return 'unknown';
  const type = typeOfLiteral(value);
  if (type !== null) return literalFits(value, type, schema, values);
  const known = values?.knownOf(value) ?? null;
  if (known?.kind === 'literal') return within(known.value, schema, values);
  if (known?.kind === 'function') return literalFits(value, 'function', schema, values);
  if (known?.kind === 'made') return literalFits(value, known.type, schema, values);
  return known === null ? 'unknown' : instanceFits(known.info, schema, values);
}

function literalFits(value: Expression, type: string, schema: Schema, values: Values | null): Fit {
  switch (schema.type) {
    case 'unknown':
      return 'unknown';
    case 'Any':
      return 'yes';
    case 'None':
      return oneOf(type, ['None']);
    case 'ctypes.c_void_p':
      return oneOf(type, ['None'], ['function', 'bytes', ...ODD]);
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
      return oneOf(type, ['list', 'tuple', 'dict', 'function'], ODD);
    case 'Optional':
      return type === 'None'
        ? 'yes'
        : anyOf(schema.args.map((each) => within(value, each, values)));
    case 'Union':
      return anyOf(schema.args.map((each) => within(value, each, values)));
    case 'List':
    case 'Array':
      return sequence(value, schema.args[0] ?? null, values);
    case 'tuple':
      return fixed(value, schema.args, values);
    case 'Dict':
    case 'Map':
      return mapping(value, schema.args, values);
    case 'class':
      return values === null || values.mayConvert(type, schema) ? 'unknown' : 'no';
    case 'Device':
      return oneOf(type, [], [...(values?.convertsNames === false ? [] : ['str']), ...ODD]);
    case 'dtype':
      return oneOf(type, [], ['str', ...ODD]);
    case 'Module':
    case 'Tensor':
      return oneOf(type, [], ODD);
    case 'Error':
      return 'unknown';
  }
}

/** Whether an instance of a class of the project fits. */
function instanceFits(info: ClassInfo, schema: Schema, values: Values | null): Fit {
  switch (schema.type) {
    case 'Any':
    case 'Object':
      return 'yes';
    case 'class':
      return values?.isOf(info, schema) ?? 'unknown';
    case 'Optional':
    case 'Union':
      return anyOf(schema.args.map((each) => instanceFits(info, each, values)));
    case 'Array':
    case 'bool':
    case 'bytes':
    case 'Dict':
    case 'float':
    case 'int':
    case 'List':
    case 'Map':
    case 'None':
    case 'str':
    case 'tuple':
      return 'no';
    case 'Callable':
    case 'ctypes.c_void_p':
    case 'Device':
    case 'dtype':
    case 'Error':
    case 'Module':
    case 'Tensor':
    case 'unknown':
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

function sequence(value: Expression, item: Schema | null, values: Values | null): Fit {
  if (value.kind !== 'list' && value.kind !== 'tuple') return 'no';
  return item === null ? 'yes' : allOf(value.items.map((each) => within(each, item, values)));
}

function fixed(value: Expression, items: readonly Schema[] | null, values: Values | null): Fit {
  if (value.kind !== 'list' && value.kind !== 'tuple') return 'no';
  if (items === null) return 'yes';
  if (value.items.some(({ kind }) => kind === 'other')) return 'unknown';
  if (value.items.length !== items.length) return 'no';
  return allOf(value.items.map((each, i) => within(each, items[i] ?? { type: 'unknown' }, values)));
}

function mapping(value: Expression, [key, item]: readonly Schema[], values: Values | null): Fit {
  if (value.kind !== 'dict') return 'no';
  if (key === undefined || item === undefined) return 'yes';
  return allOf([
    ...value.keys.map((each) => within(each, key, values)),
    ...value.values.map((each) => within(each, item, values)),
  ]);
}
