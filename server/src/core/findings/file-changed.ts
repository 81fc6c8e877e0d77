import { defineRule } from './rule.js';
import { unwrittenText, type Unrestored } from './unwritten.js';

/** A file changed while it was being planned. */
export default defineRule({
  code: 'file.changed',
  severity: 'error',
  message: ({ unrestored }: { readonly unrestored: readonly Unrestored[] }, reader) =>
    reader.t`This file changed while it was being planned. Run the command again. ${unwrittenText(unrestored, reader)}`,
});
