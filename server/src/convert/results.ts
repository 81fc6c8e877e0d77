/** How what a C function returns is handed to TVM-FFI. */
import type { CType } from '../bindings/c/types.js';
import { isText, numberType, plainFields, recordName, recordOf } from './cpp-types.js';
import { objectName, type Around } from './carry.js';
import type { Helper } from './helpers.js';
import { reasonOf } from './reasons.js';

export interface CarriedResult {
  /** What the wrapper returns. */
  readonly type: string;
  /** Around the call, or around the variable that holds its value. */
  readonly wrap: (value: string) => string;
  readonly helpers: readonly Helper[];
  readonly record?: string;
  readonly isText?: true;
  readonly note?: string;
}

/** @returns a sentence that says why not, where it cannot be carried over */
export function carryResult(type: CType, { declared, integers }: Around): CarriedResult | string {
  const same = (value: string): string => value;
  if (type.kind === 'void') return { type: 'void', wrap: same, helpers: [] };
  const number = numberType(type, integers);
  if (number !== null) return { type: number, wrap: same, helpers: [] };
  if (type.kind === 'enum') {
    return { type: 'int64_t', wrap: (value) => `static_cast<int64_t>(${value})`, helpers: [] };
  }
  if (isText(type, integers) && type.kind === 'pointer') {
    return {
      type: 'tvm::ffi::Optional<tvm::ffi::String>',
      wrap: (value) => `FromText(${value})`,
      helpers: ['FromText'],
      isText: true,
      ...(type.isConst
        ? {}
        : { note: 'The text is copied, and what the library allocated for it is not freed.' }),
    };
  }
  if (type.kind === 'record') {
    const name = recordName(type.name, declared);
    if (name === null || plainFields(recordOf(type, declared)) === null) {
      return 'it returns a structure whose fields are not all plain numbers.';
    }
    const object = objectName(name);
    return { type: object, wrap: (value) => `FromC(${value})`, helpers: [], record: type.name };
  }
  if (type.kind === 'pointer' && type.to.kind !== 'function') {
    return { type: 'void*', wrap: (value) => `Address(${value})`, helpers: ['Address'] };
  }
  if (type.kind === 'pointer') return 'it returns the address of a function.';
  return reasonOf('its result', type) ?? 'its result cannot be passed.';
}
