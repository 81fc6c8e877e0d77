import { defineRule } from './rule.js';
import { didYouMean, pathText, quoted } from './words.js';

interface MissingArg {
  readonly name: string;
  readonly keyword: string;
  /** Whether the function has names for its arguments at all. */
  readonly isNamed: boolean;
  /** The C++ file that makes the module. */
  readonly source: string;
  /** The nearest name that it has. */
  readonly suggestion?: string;
}

/** An argument is passed by a name that the function of a module does not have. */
export default defineRule({
  code: 'pybind11.missing-arg',
  severity: 'error',
  message: ({ name, keyword, isNamed, source, suggestion }: MissingArg, reader) => {
    const { t } = reader;
    const raised = t`so the call raises ${quoted('TypeError')}.`;
    if (isNamed) {
      const fact = t`${quoted(name)} has no argument named ${quoted(keyword)} in ${pathText(source)}, ${raised}`;
      return fact + didYouMean(suggestion, reader);
    }
    return t`${quoted(name)} has no names for its arguments in ${pathText(source)}, ${raised} Pass it by position, or name the arguments there with ${quoted('arg("…")')}.`;
  },
});
