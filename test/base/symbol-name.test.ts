import { describe, expect, it } from 'vitest';
import { symbolName } from '../../server/src/base/symbol-name.js';

describe('symbolName', () => {
  it.each([
    ['_ZN3tvm3ffi4json9StringifyERKNS0_3AnyENS0_8OptionalIivEE', 'tvm::ffi::json::Stringify'],
    ['_ZNK3tvm3ffi9ObjectRef3getEv', 'tvm::ffi::ObjectRef::get'],
    ['_ZTVN3tvm3ffi9ModuleObjE', 'vtable for tvm::ffi::ModuleObj'],
    ['_ZTIN3tvm3ffi5ErrorE', 'type information of tvm::ffi::Error'],
    [
      '?Stringify@json@ffi@tvm@@YA?AVString@23@AEBVAny@23@V?$Optional@HX@23@@Z',
      'tvm::ffi::json::Stringify',
    ],
    ['TVMFFIFunctionCall', 'TVMFFIFunctionCall'],
    // Longer than what is there.
    ['_ZN99tvm', '_ZN99tvm'],
    ['_Z3foov', '_Z3foov'],
    ['', ''],
  ])('%s', (symbol, name) => {
    expect(symbolName(symbol)).toBe(name);
  });
});
