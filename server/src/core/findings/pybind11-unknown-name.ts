import { defineRule } from './rule.js';
import { didYouMean, pathText, quoted } from './words.js';

interface UnknownName {
  readonly name: string;
  /** The module, or the class in it. */
  readonly module: string;
  readonly isClass: boolean;
  /** The C++ file that makes the module. */
  readonly source: string;
  readonly raised: string;
  /** The nearest name that the module has. */
  readonly suggestion?: string;
}

/** A name is used that a module of pybind11 or nanobind does not define. */
export default defineRule({
  code: 'pybind11.unknown-name',
  severity: 'error',
  message: ({ name, module, isClass, source, raised, suggestion }: UnknownName, reader) => {
    const { t } = reader;
    const fact = isClass
      ? t`The class ${quoted(module)} has no ${quoted(name)}, so this raises ${quoted(raised)}. It is made in ${pathText(source)}.`
      : t`The module ${quoted(module)} does not define ${quoted(name)}, so this raises ${quoted(raised)}. It is made in ${pathText(source)}.`;
    return fact + didYouMean(suggestion, reader);
  },
});
