import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** wasmer is imported, whose package holds nothing on the Pythons of today. */
export default defineRule({
  code: 'wasmer.unavailable',
  severity: 'warning',
  message: (_: object, { t }) =>
    t`On Python 3.11 and newer, pip installs an empty ${quoted('wasmer')} 1.1.0 that only raises ${quoted('ImportError')}. Use ${quoted('wasmtime')}, which loads the same modules.`,
});
