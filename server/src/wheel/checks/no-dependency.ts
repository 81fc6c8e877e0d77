import { bindingLibraries, isRuntimeItself } from '../facts/concern.js';
import { wantedRange } from '../libraries/range.js';
import type { WheelRule } from './rule.js';

/** pip does not install the runtime with it. */
export const NO_DEPENDENCY: WheelRule = {
  code: 'wheel.no-dependency',
  severity: 'error',
  scope: 'tvm-ffi',
  check: (wheel) => {
    if (wheel.runtime.length > 0 || wheel.hasDynamicRequirements || isRuntimeItself(wheel)) {
      return [];
    }
    const needs =
      bindingLibraries(wheel).length > 0 ||
      wheel.modules.some((module) => module.importsRuntime || module.loads.length > 0);
    if (!needs) return [];
    const message = `The package needs apache-tvm-ffi at run time, but does not require it, so pip does not install it. Add "${wantedRange(wheel)}" to dependencies in pyproject.toml.`;
    return [{ file: wheel.metadata, message }];
  },
};
