import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

interface ModuleName {
  /** In the C++ file. */
  readonly name: string;
  /** Of the file that is built. */
  readonly target: string;
  /** What builds it. */
  readonly file: string;
  readonly system: 'pybind11' | 'nanobind';
}

/** A module has another name in C++ than the file that it is built into. */
export default defineRule({
  code: 'pybind11.module-name',
  severity: 'warning',
  message: ({ name, target, file, system }: ModuleName, { t }) => {
    const macro = quoted(system === 'nanobind' ? 'NB_MODULE' : 'PYBIND11_MODULE');
    return t`${macro} names the module ${quoted(name)}, but ${pathText(file)} builds it as ${quoted(target)}, so importing it raises ${quoted('ImportError')}. Give both the same name.`;
  },
});
