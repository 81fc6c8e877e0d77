import { lockCommand } from './registries/lock-command.js';
import { defineRule } from './rule.js';

/** The lock file that a run was asked to use does not exist. */
export default defineRule({
  code: 'lock.missing',
  severity: 'error',
  message: (_: object, reader) =>
    reader.t`There is no registry lock here. Run ${lockCommand(reader)} where the library is built, and commit the file.`,
});
