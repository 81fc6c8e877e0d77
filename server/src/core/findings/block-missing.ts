import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** Something is registered without a block, in a project that adds missing blocks itself. */
export default defineRule({
  code: 'block.missing',
  severity: 'error',
  message: (
    {
      namespace,
      typeKeys,
      functions,
    }: {
      readonly namespace: string;
      /** Keys of the types without an `object/` block, parents before children. */
      readonly typeKeys: readonly string[];
      /** Full names of the functions; empty when a `global/` block has the namespace. */
      readonly functions: readonly string[];
      /** The package of the namespace, relative to the folder of the packages. */
      readonly folder: string;
    },
    reader,
  ) => {
    const { audience, t } = reader;
    const names = nameList([...typeKeys, ...functions], reader);
    const fact = t`These names are registered under ${quoted(namespace)} but have no block: ${names}.`;
    if (audience === 'cli') return t`${fact} "tvm-ffi-stubs generate" adds them.`;
    return t`${fact} Regenerating adds them.`;
  },
});
