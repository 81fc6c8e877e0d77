import { defineRule } from './rule.js';
import type { MemberChange } from '../plan/types.js';
import { changeList, quoted } from './words.js';

/** The block holds other text than the registry gives. */
export default defineRule({
  code: 'block.stale',
  severity: 'error',
  message: ({
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
  }) => {
    if (rollOut === 'insert') {
      return `${quoted(block)} is missing: the prefix directive adds it. Regenerate the file.`;
    }
    if (rollOut === 'remove') {
      return `${quoted(block)} is registered no longer: the prefix directive removes it. Regenerate the file.`;
    }
    const what = changes.length === 0 ? 'only its layout differs' : changeList(changes);
    const remedy = waits === true ? 'It waits for the import-section' : 'Regenerate the block';
    return `${quoted(block)} is stale: ${what}. ${remedy}.`;
  },
});
