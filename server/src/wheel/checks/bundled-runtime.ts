import { quoted } from '../../base/foreign-text.js';
import { isRuntime } from '../../base/runtime-name.js';
import { isRuntimeItself } from '../facts/concern.js';
import { isLibraryName } from '../libraries/library.js';
import type { WheelRule } from './rule.js';

/** Two copies of libtvm_ffi in one process register the same types, and abort it. */
export const BUNDLED_RUNTIME: WheelRule = {
  code: 'wheel.bundled-runtime',
  severity: 'error',
  scope: 'tvm-ffi',
  check: (wheel) => {
    if (isRuntimeItself(wheel) || wheel.form === 'sdist') return [];
    return [...wheel.files]
      .filter((file) => isRuntime(file) && isLibraryName(file))
      .map((file) => ({
        file,
        message: `${quoted(file)} is a copy of libtvm_ffi. Beside the one of apache-tvm-ffi it aborts the interpreter at import. ${remedy(file)}`,
      }));
  },
};

function remedy(file: string): string {
  if (/\.dll$/i.test(file)) return 'Repair the wheel with: delvewheel repair --exclude tvm_ffi.dll';
  return file.endsWith('.dylib')
    ? 'Repair the wheel with: delocate-wheel --exclude libtvm_ffi.dylib'
    : 'Repair the wheel with: auditwheel repair --exclude libtvm_ffi.so';
}
