import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** Something is registered under a prefix that the unit stubs, and no block of the unit holds it. */
export default defineRule({
  code: 'prefix.unstubbed',
  severity: 'information',
  message: (
    {
      prefix,
      typeKeys,
      functions,
    }: {
      readonly prefix: string;
      /** Keys of the types without an `object/` block, parents before children. */
      readonly typeKeys: readonly string[];
      /** Full names of the functions; empty when a `global/` block has the prefix. */
      readonly functions: readonly string[];
    },
    reader,
  ) => {
    const { t } = reader;
    const names = nameList([...typeKeys, ...functions], reader);
    const fact = t`These names are registered under ${quoted(prefix)} but have no block: ${names}.`;
    const block = quoted(`global/${prefix}`);
    if (typeKeys.length === 0) return t`${fact} Add a ${block} block.`;
    if (functions.length > 0)
      return t`${fact} Add an object block for each type, and a ${block} block.`;
    return t`${fact} Add an object block for each type.`;
  },
});
