/** What tvm_ffi offers that takes a registered name, in every version and under every path. */
import type { UseCall, UseFacts } from '../core/index.js';

export interface NamedCall {
  readonly call: UseCall;
  readonly kind: UseFacts['kind'];
  /** The keyword of the name, which is the first positional argument too. */
  readonly keyword: string;
  readonly registers: boolean;
}

function lookUp(call: UseCall, kind: UseFacts['kind'], keyword: string): NamedCall {
  return { call, kind, keyword, registers: false };
}

const REGISTER_FUNCTION: NamedCall = {
  call: 'register_global_func',
  kind: 'function',
  keyword: 'func_name',
  registers: true,
};
const INIT = lookUp('init_ffi_api', 'namespace', 'namespace');

const CALLS: ReadonlyMap<string, NamedCall> = new Map([
  ['get_global_func', lookUp('get_global_func', 'function', 'name')],
  ['get_global_func_metadata', lookUp('get_global_func_metadata', 'function', 'name')],
  ['remove_global_func', lookUp('remove_global_func', 'function', 'name')],
  ['register_global_func', REGISTER_FUNCTION],
  // As TVM called them before tvm_ffi was a package of its own.
  ['register_func', REGISTER_FUNCTION],
  ['_init_api', INIT],
  ['init_ffi_api', INIT],
  ['register_object', lookUp('register_object', 'type', 'type_key')],
  ['c_class', lookUp('c_class', 'type', 'type_key')],
  ['py_class', { call: 'py_class', kind: 'type', keyword: 'type_key', registers: true }],
]);

/** All names, for a first look at a text. */
export const API_NAMES: readonly string[] = [...CALLS.keys()];

/** tvm_ffi and what is in it, and the modules of TVM that offer the same. */
const MODULE = /^(?:tvm_ffi(?:\.\w+)*|tvm(?:\.runtime|\._?ffi(?:\.\w+)*)?)$/;

/** What a dotted path means, such as `tvm_ffi.registry.get_global_func`; `null` for all others. */
export function apiOf(path: string): NamedCall | null {
  const dot = path.lastIndexOf('.');
  const known = CALLS.get(path.slice(dot + 1));
  return known !== undefined && MODULE.test(path.slice(0, Math.max(0, dot))) ? known : null;
}

/** The same by the last name alone, for what a wrapper may have passed on. */
export function apiNamed(path: string): NamedCall | null {
  return CALLS.get(path.slice(path.lastIndexOf('.') + 1)) ?? null;
}
