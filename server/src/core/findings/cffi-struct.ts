import { defineRule } from './rule.js';
import { structText, type StructProblem } from './struct-difference.js';
import { quoted } from './words.js';

/** The fields of a structure in a `cdef` are not those of the header. */
export default defineRule({
  code: 'cffi.struct',
  severity: 'error',
  message: (data: StructProblem, reader) => {
    const { t } = reader;
    return `${structText(data, reader)} ${t`With ${quoted('dlopen')}, fields are read and written in the wrong places; a compiled module raises when they are used.`}`;
  },
});
