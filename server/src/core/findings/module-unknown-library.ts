import { lockCommand } from './registries/lock-command.js';
import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** A table of modules names a library that is not loaded. */
export default defineRule({
  code: 'module.unknown-library',
  severity: 'error',
  message: (
    {
      library,
      isLocked,
      similar,
    }: {
      readonly library: string;
      /** Whether the registry is a lock. */
      readonly isLocked: boolean;
      readonly similar?: string;
    },
    reader,
  ) => {
    const { t } = reader;
    if (isLocked) {
      return t`The registry lock does not hold the exports of the library ${quoted(library)}. Run ${lockCommand(reader)} where the library is.`;
    }
    const fact = t`No library of the project is named ${quoted(library)}. Write its path, or the name of the CMake target that builds it.`;
    return fact + didYouMean(similar, reader);
  },
});
