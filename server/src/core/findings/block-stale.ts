import { defineRule } from './rule.js';
import type { MemberChange } from '../plan/types.js';
import type { Wait } from '../plan/planning/reasons.js';
import type { Reader } from './reader.js';
import { changeList, nameList, quoted } from './words.js';

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
      repairFirst,
    }: {
      readonly block: string;
      readonly changes: readonly MemberChange[];
      /** Set where the whole block comes or goes with a `prefix`. */
      readonly rollOut?: 'insert' | 'remove';
      /** Set where nothing is written yet. */
      readonly waits?: Wait;
      /** Set where markers to repair may ask for the names that would go. */
      readonly repairFirst?: true;
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
    if (repairFirst === true) {
      return t`${name} is stale: ${what}. Repair the markers of this file first: they may ask for what would be removed.`;
    }
    return waits === undefined
      ? t`${name} is stale: ${what}. Regenerate the block.`
      : t`${name} is stale: ${what}. ${waitText(waits, reader)}`;
  },
});

function waitText(waits: Wait, reader: Reader): string {
  const { t } = reader;
  if (waits === 'import-section') return t`It cannot be written until the import-section is.`;
  if (waits === 'skip-file') {
    return t`Nothing in this file is written until the skip-file directive is spelled correctly, or removed.`;
  }
  return t`It cannot be written, because nothing above it binds ${nameList(waits, reader)}. Add an import-section above it.`;
}
