/** How one parameter of a C function gets its value from what TVM-FFI hands over. */
import type { CDeclarations, CType } from '../bindings/c/types.js';
import {
  elementType,
  isText,
  numberType,
  plainFields,
  recordName,
  recordOf,
  type Integers,
} from './cpp-types.js';
import type { Helper } from './helpers.js';
import { OUTPUT_REASON, possibleArray, reasonOf, type PossibleArray } from './reasons.js';

export interface Carried {
  /** The parameter of the wrapper; `null` where another one says the value. */
  readonly param: string | null;
  readonly before: readonly string[];
  /** What is passed to the C function. */
  readonly pass: string;
  readonly after: readonly string[];
  readonly helpers: readonly Helper[];
  /** The structure that it needs an object type for. */
  readonly record?: string;
  readonly isText?: true;
}

export interface Parameter {
  readonly name: string;
  readonly type: CType;
}

/** What is known about all parameters of a function. */
export interface Around {
  readonly declared: CDeclarations;
  readonly integers: Integers;
  /** Names of pointers that are tensors, with what holds their length. */
  readonly tensors: ReadonlyMap<string, string>;
  /** Those of them whose length is in bytes, because nothing says what they hold. */
  readonly untyped: ReadonlySet<string>;
  /** The parameter that may be the length of what a pointer points to. */
  readonly lengthOf: (pointer: string) => string | null;
}

const PLAIN = { before: [], after: [], helpers: [] } as const;

/** @returns a sentence that says why not, where it cannot be carried over */
export function carryParameter(
  { name, type }: Parameter,
  around: Around,
): Carried | PossibleArray | string {
  const number = numberType(type, around.integers);
  if (number !== null) return carryNumber(name, number, around);
  if (type.kind === 'enum') {
    const helpers: readonly Helper[] = ['Number'];
    return { ...PLAIN, helpers, param: `int64_t ${name}`, pass: `Number{${name}}` };
  }
  if (type.kind === 'record') return carryRecord(name, type, around);
  if (type.kind === 'pointer') return carryPointer(name, type, around);
  return reasonOf(name, type) ?? `${name} cannot be passed.`;
}

function carryNumber(name: string, type: string, { tensors, untyped }: Around): Carried {
  const owners = [...tensors].filter(([, length]) => length === name).map(([each]) => each);
  if (owners.length === 0) return { ...PLAIN, param: `${type} ${name}`, pass: name };
  const counted = owners.some((each) => untyped.has(each)) ? 'Bytes' : 'Length';
  return {
    param: null,
    before: [`const Number ${name}{${counted}({${owners.join(', ')}})};`],
    pass: name,
    after: [],
    helpers: ['Number', counted],
  };
}

function carryRecord(
  name: string,
  type: CType & { kind: 'record' },
  around: Around,
): Carried | string {
  const record = recordName(type.name, around.declared);
  if (record === null || plainFields(recordOf(type, around.declared)) === null) {
    return `${name} is a structure by value whose fields are not all plain numbers.`;
  }
  return {
    ...PLAIN,
    record: type.name,
    param: `${objectName(record)} ${name}`,
    pass: `ToC(${name})`,
  };
}

/** The name of the object type for a structure. */
export function objectName(record: string): string {
  return `${record}Ref`;
}

type Pointer = CType & { kind: 'pointer' };

function carryPointer(
  name: string,
  type: Pointer,
  around: Around,
): Carried | PossibleArray | string {
  const length = around.tensors.get(name);
  if (length !== undefined) return carryTensor(name, type, length, around);
  if (type.to.kind === 'function') return carryCallback(name, type.to, around);
  if (isText(type, around.integers)) {
    if (!type.isConst) return possibleArray(name, around.lengthOf(name), true);
    const param = `const tvm::ffi::Optional<tvm::ffi::String>& ${name}`;
    return { ...PLAIN, helpers: ['CText'], isText: true, param, pass: `CText(${name})` };
  }
  if (elementType(type.to, around.integers) !== null && type.to.kind !== 'void') {
    return possibleArray(name, around.lengthOf(name), false);
  }
  if (type.to.kind === 'pointer') return OUTPUT_REASON(name);
  if (type.to.kind === 'record') {
    const record = recordName(type.to.name, around.declared);
    if (record !== null && plainFields(recordOf(type.to, around.declared)) !== null) {
      return { ...carryRecordPointer(name, record, type.isConst), record: type.to.name };
    }
  }
  // Only the library knows what is behind it.
  return { ...PLAIN, helpers: ['Handle'], param: `void* ${name}`, pass: `Handle{${name}}` };
}

function carryTensor(
  name: string,
  type: Pointer,
  length: string,
  { integers }: Around,
): Carried | string {
  if (elementType(type.to, integers) === null)
    return `${name} points to values that no tensor holds.`;
  const check = /^\d+$/.test(length) ? [`HasLength(${name}, ${length}, "${name}");`] : [];
  return {
    param: `tvm::ffi::TensorView ${name}`,
    before: check,
    pass: `Elements{${name}, "${name}"}`,
    after: [],
    helpers: check.length > 0 ? ['Elements', 'Length', 'HasLength'] : ['Elements'],
  };
}

/** A structure behind a pointer is copied, and copied back where the function may change it. */
function carryRecordPointer(name: string, record: string, isConst: boolean): Carried {
  return {
    param: `${objectName(record)} ${name}`,
    before: [`::${record} ${name}_c = ToC(${name});`],
    pass: `&${name}_c`,
    after: isConst ? [] : [`FromC(${name}_c, ${name});`],
    helpers: [],
  };
}

function carryCallback(
  name: string,
  { of }: CType & { kind: 'function' },
  { integers }: Around,
): Carried | string {
  const parts = [of.result, ...(of.params ?? []).map(({ type }) => type)];
  const isPassed = parts.every(
    (type) =>
      type.kind === 'void' ||
      type.kind === 'enum' ||
      type.kind === 'pointer' ||
      numberType(type, integers) !== null,
  );
  const isPlain = isPassed && of.params !== null && !of.isVariadic;
  if (!isPlain || of.result.kind === 'enum')
    return `${name} is a callback with parameters that cannot be passed.`;
  if (of.result.kind === 'pointer')
    return `${name} is a callback that returns a pointer, which it would have to own.`;
  const tag = `${name}_tag`;
  return {
    param: `tvm::ffi::Function ${name}`,
    before: [`struct ${tag} {};`, `Callback<${tag}> ${name}_c(std::move(${name}));`],
    pass: `${name}_c`,
    after: [`${name}_c.Rethrow();`],
    helpers: ['Callback'],
  };
}
