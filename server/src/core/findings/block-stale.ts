import { defineRule } from './rule.js';
import type { MemberChange } from '../plan/types.js';
import { changeList, quoted } from './words.js';

/** The block holds other text than the registry gives. */
export default defineRule<{ readonly block: string; readonly changes: readonly MemberChange[] }>({
  code: 'block.stale',
  severity: 'error',
  message: ({ block, changes }) =>
    changes.length === 0
      ? `${quoted(block)} is stale: only its layout differs. Regenerate the block.`
      : `${quoted(block)} is stale: ${changeList(changes)}. Regenerate the block.`,
});
