import { expect, it } from 'vitest';
import { FFI_MENTION } from '../../server/src/base/ffi-mention.js';

it.each([
  'import tvm_ffi',
  'tvm.ffi.x',
  'tvm._ffi.x',
  'get_global_func("a")',
  'register_object("a")',
  'register_func("a")',
  '_init_api("a")',
  'init_ffi_api("a")',
  '@py_class',
  '@c_class',
  'a_py_class_b',
])('%j may use tvm_ffi', (text) => {
  expect(FFI_MENTION.test(text)).toBe(true);
  expect(FFI_MENTION.test(`import x\n${text}\n`)).toBe(true);
});

it.each(['import tvm', 'my_ffi', 'tvm_fi', 'x.ffi', 'x._ffi', 'an_object', 'a_func', 'sub_class'])(
  '%j does not',
  (text) => {
    expect(FFI_MENTION.test(text)).toBe(false);
  },
);
