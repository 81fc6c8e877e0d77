import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The file has a `global/` block, and nothing that imports what the block calls. */
export default defineRule<{
  /** `global/my.ns`: the first block that needs the section. */
  readonly block: string;
}>({
  code: 'import-section.missing',
  severity: 'error',
  message: ({ block }) =>
    `${quoted(block)} calls _FFI_INIT_FUNC, which nothing in this file imports: importing it raises NameError. Add an import-section block at the top of the file.`,
});
