/** Which Python values a field accepts, and what becomes of them. */
import {
  readSchema,
  type Dialect,
  type RawSchema,
  type Schema as RegisteredSchema,
} from '../../../core/index.js';
import { basesOf, type ClassInfo, type Schema, type TypeWorld } from '../../../pytypes/editor.js';
import type { Pen } from '../words/markdown.js';

/** A schema of either side, as far as it decides about values. */
export interface ValueType {
  readonly type: string;
  /** `null` where any number of values fits, such as in a bare `tuple`. */
  readonly args: readonly ValueType[] | null;
  /** Whether the type of that name converts other values. */
  readonly converts?: boolean;
}

/** The type of a field of a Python class. */
export function typeOfSchema(schema: Schema, world: TypeWorld): ValueType {
  const { type } = schema;
  if ('class' in schema) {
    const converts = convertsOthers(world.infoOf(schema.class, schema.module));
    return { type: schema.class.name, args: null, converts };
  }
  const args = 'args' in schema ? schema.args : null;
  return { type, args: args?.map((each) => typeOfSchema(each, world)) ?? null };
}

function convertsOthers(info: ClassInfo): boolean {
  const all = [info, ...basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []))];
  return all.some(({ class: { members } }) =>
    members.some(({ name }) => name === '__ffi_convert__'),
  );
}

/** The type of a registered field; `null` without a schema that can be read. */
export function typeOfRegistered(
  schema: RawSchema,
  rules: Dialect['schema'],
  converts: (key: string) => boolean,
): ValueType | null {
  const read = readSchema(schema, rules);
  const typeOf = ({ origin, args }: RegisteredSchema): ValueType => ({
    type: origin,
    args: args?.map(typeOf) ?? null,
    converts: converts(origin),
  });
  return read === null ? null : typeOf(read);
}

/** Schemas with a fixed answer. */
const PLAIN: Readonly<Record<string, string>> = {
  Any: 'any value',
  None: '`None`',
  bool: '`bool` and `int`',
  int: '`int` within 64 bits, and `bool` (`True` is 1)',
  float: '`float`, `int` and `bool`',
  str: '`str`',
  bytes: '`bytes`',
  Object: 'FFI objects, `list`, `dict` and callables, but not `None`, numbers and text',
  Callable: 'any callable',
  Tensor: 'tensors of any library with DLPack',
  Device: 'devices, and text such as `"cuda:0"`',
  dtype: 'data types, and text such as `"float32"`',
  'ctypes.c_void_p': '`ctypes.c_void_p` and `None`',
  Error: 'FFI errors',
  Module: 'FFI modules',
};

/** A phrase for what is accepted; empty where that is not known. */
export function acceptedValues(given: ValueType, pen: Pen): string {
  const { type, args } = given;
  const of = (each: ValueType | undefined): string => {
    const inner = each === undefined ? '' : acceptedValues(each, pen);
    return inner === '' || inner === PLAIN['Any'] ? '' : ` of ${inner}`;
  };
  switch (type) {
    case 'List':
    case 'Array':
      return `${pen.code('list')} or ${pen.code('tuple')}${of(args?.[0])}`;
    case 'Dict':
    case 'Map': {
      const [key, value] = (args ?? []).map((each) => acceptedValues(each, pen));
      const isOpen = key === undefined || value === undefined || key === '' || value === '';
      return isOpen ? pen.code('dict') : `${pen.code('dict')} from ${key} to ${value}`;
    }
    case 'tuple': {
      const inner = (args ?? []).map((each) => acceptedValues(each, pen) || pen.code(each.type));
      const lists = `${pen.code('tuple')} or ${pen.code('list')}`;
      if (args === null) return lists;
      return args.length === 0
        ? `an empty ${lists}`
        : `${lists} of exactly ${args.length}: ${inner.join(', then ')}`;
    }
    case 'Optional':
      return [...(args ?? []).map((each) => acceptedValues(each, pen)), pen.code('None')]
        .filter((each) => each !== '')
        .join(', or ');
    case 'Union':
      return (args ?? [])
        .map((each) => acceptedValues(each, pen))
        .filter((each) => each !== '')
        .join(', or ');
    case 'unknown':
      return '';
  }
  if (Object.hasOwn(PLAIN, type)) return withCode(PLAIN[type] ?? '', pen);
  const others =
    given.converts === true ? `, and what its ${pen.code('__ffi_convert__')} takes` : '';
  return `instances of ${pen.code(type)}${others}`;
}

/** Sentences on what becomes of a value, each once. */
export function afterwards(given: ValueType, pen: Pen): readonly string[] {
  const found = new Set<string>();
  const note = ({ type, args }: ValueType): void => {
    if (type === 'List' || type === 'Dict') {
      const copied = pen.code(type === 'List' ? 'list' : 'dict');
      found.add(`A ${copied} is copied: later changes to the original are lost.`);
    }
    if (type === 'Array' || type === 'Map') {
      found.add(
        `${type === 'Array' ? 'An' : 'A'} ${pen.code(type)} cannot be changed once it is stored.`,
      );
    }
    if (type === 'tuple')
      found.add(`It comes back as ${pen.code('Array')}, not ${pen.code('tuple')}.`);
    args?.forEach(note);
  };
  note(given);
  return [...found];
}

/** The fixed phrases are written with backquotes. */
function withCode(phrase: string, pen: Pen): string {
  return phrase.replace(/`([^`]+)`/g, (_, text: string) => pen.code(text));
}
