import { quoted } from '../../base/foreign-text.js';
import { wantedRange } from '../libraries/range.js';
import { hasFloor } from '../metadata/versions.js';
import type { WheelRule } from './rule.js';

/** pip may leave a runtime as it is that is too old. */
export const NO_FLOOR: WheelRule = {
  code: 'wheel.no-floor',
  severity: 'warning',
  scope: 'tvm-ffi',
  check: (wheel) => {
    const open = wheel.runtime.find(({ specifiers }) => !hasFloor(specifiers));
    if (open === undefined) return [];
    const message = `The requirement ${quoted(open.name + open.specifiers)} has no lower limit, so any old release satisfies it. Require "${wantedRange(wheel)}" in pyproject.toml.`;
    return [{ file: wheel.metadata, message }];
  },
};
