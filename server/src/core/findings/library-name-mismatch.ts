import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** `load_lib_module` is called with a name that the project does not have. */
export default defineRule({
  code: 'library.name-mismatch',
  severity: 'warning',
  message: (
    {
      argument,
      written,
      suggestion,
    }: {
      readonly argument: 'distribution' | 'target';
      readonly written: string;
      /** What the project calls it, or the nearest of several names. */
      readonly suggestion?: string;
    },
    reader,
  ) => {
    const { t } = reader;
    if (argument === 'target') {
      const message = t`The CMake files of this project have no library target ${quoted(written)}. Write the name of the target that builds the library.`;
      return message + didYouMean(suggestion, reader);
    }
    return suggestion === undefined
      ? t`${quoted(written)} is not the name of this project's distribution. Write the name that pyproject.toml gives.`
      : t`${quoted(written)} is not the name of this project's distribution, which is ${quoted(suggestion)}. Write the name that pyproject.toml gives.`;
  },
});
