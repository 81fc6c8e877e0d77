import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A block of the file runs a name that nothing in it imports. */
export default defineRule({
  code: 'import-section.missing',
  severity: 'error',
  message: (
    {
      block,
      name,
    }: {
      /** `global/my.ns`: the first block that needs the section. */
      readonly block: string;
      /** What it runs: a function that it calls, or the condition around its signatures. */
      readonly name: '_FFI_INIT_FUNC' | 'TYPE_CHECKING';
    },
    { t },
  ) =>
    name === 'TYPE_CHECKING'
      ? t`${quoted(block)} checks ${name}, but nothing in this file imports it, so importing the file raises NameError. Add an import-section block at the top of the file.`
      : t`${quoted(block)} calls ${name}, but nothing in this file imports it, so importing the file raises NameError. Add an import-section block at the top of the file.`,
});
