/** Whether a wheel has to do with TVM-FFI, and how it gets at the runtime. */
import { isRuntime } from '../../base/runtime-name.js';
import { needsRuntime, type LibraryFacts } from '../libraries/library.js';
import { plainName, RUNTIME_DISTRIBUTION } from '../metadata/requirement.js';
import type { WheelFacts } from './types.js';

/** Whether it is apache-tvm-ffi, which has what others only use. */
export function isRuntimeItself({ distribution }: WheelFacts): boolean {
  return plainName(distribution) === RUNTIME_DISTRIBUTION;
}

export function usesTvmFfi(wheel: WheelFacts): boolean {
  return (
    isRuntimeItself(wheel) ||
    wheel.runtime.length > 0 ||
    wheel.modules.length > 0 ||
    bindingLibraries(wheel).length > 0 ||
    [...wheel.files].some(isRuntime)
  );
}

/** The libraries that cannot be loaded without libtvm_ffi. */
export function bindingLibraries({ libraries }: WheelFacts): readonly LibraryFacts[] {
  return libraries.filter(needsRuntime);
}
