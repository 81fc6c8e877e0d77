import { defineRule } from './rule.js';
import { structText, type StructProblem } from './struct-difference.js';

/** The fields of a class of ctypes are not those of the structure in C. */
export default defineRule({
  code: 'ctypes.struct',
  severity: 'error',
  message: (data: StructProblem, reader) => {
    const { t } = reader;
    return `${structText(data, reader)} ${t`Fields are read and written in the wrong places.`}`;
  },
});
