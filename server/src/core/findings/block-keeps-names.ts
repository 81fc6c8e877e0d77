import { defineRule } from './rule.js';
import type { Kept } from '../plan/planning/reasons.js';
import { nameList, quoted } from './words.js';

/** The rest of the file needs names that only the present body of a block holds. */
export default defineRule({
  code: 'block.keeps-names',
  severity: 'warning',
  message: (
    {
      block,
      names,
      how,
    }: Kept & {
      readonly block: string;
    },
    reader,
  ) => {
    const { t } = reader;
    const name = quoted(block);
    const list = nameList(names, reader);
    if (how === 'added' && block === '__all__') {
      return t`${name} keeps ${list}: parts of the file that are left as they are still use them. Repair what is reported in this file.`;
    }
    return how === 'left'
      ? t`${name} is left as it is, because code inside it binds ${list}, which the rest of the file uses. Move that code out of the block.`
      : t`${name} keeps ${list}: parts of the file that are left as they are still use them, but no working block or directive asks for them. Repair what is reported in this file, or add an import-object directive.`;
  },
});
