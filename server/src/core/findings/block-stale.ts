import { defineRule } from './rule.js';
import type { MemberChange } from '../plan/types.js';
import { changeList, quoted } from './words.js';

/** The block differs from what the registry gives. */
export default defineRule({
  code: 'block.stale',
  severity: 'error',
  message: (
    {
      block,
      changes,
      rollOut,
      waits,
    }: {
      readonly block: string;
      readonly changes: readonly MemberChange[];
      /** Set where the whole block comes or goes with a `prefix`. */
      readonly rollOut?: 'insert' | 'remove';
      /** Whether nothing is written before the file's import-section can be. */
      readonly waits?: boolean;
    },
    reader,
  ) => {
    const { t } = reader;
    const name = quoted(block);
    if (rollOut === 'insert') {
      return t`${name} is missing; the prefix directive will add it. Regenerate the file.`;
    }
    if (rollOut === 'remove') {
      return t`${name} is no longer registered; the prefix directive will remove it. Regenerate the file.`;
    }
    const what = changes.length === 0 ? t`only its layout differs` : changeList(changes, reader);
    return waits === true
      ? t`${name} is stale: ${what}. It cannot be written until the import-section is.`
      : t`${name} is stale: ${what}. Regenerate the block.`;
  },
});
