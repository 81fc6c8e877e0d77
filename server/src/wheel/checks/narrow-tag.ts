import { tagsInForce } from '../facts/tags.js';
import type { WheelRule } from './rule.js';

/** A wheel is for one Python only, although nothing in it is. */
export const NARROW_TAG: WheelRule = {
  code: 'wheel.narrow-tag',
  severity: 'warning',
  scope: 'tvm-ffi',
  check: (wheel) => {
    const tags = tagsInForce(wheel);
    const isNarrow = tags.length > 0 && tags.every(({ abi }) => abi !== 'none');
    const usesPython = wheel.libraries.some(
      ({ pythonSymbol, isExtension }) => pythonSymbol !== null || isExtension,
    );
    const [first] = tags;
    if (!isNarrow || usesPython || wheel.libraries.length === 0 || first === undefined) return [];
    const message = `The tag ${first.python}-${first.abi} limits the wheel to some versions of Python, but none of its libraries uses Python's C API. Build it for all of them: wheel.py-api = "py3" in [tool.scikit-build].`;
    return [{ file: null, message }];
  },
};
