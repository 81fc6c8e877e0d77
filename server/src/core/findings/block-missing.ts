import { defineRule } from './rule.js';
import { nameList, pathText, quoted } from './words.js';

/** Something is registered without a block, in a project that adds missing blocks itself. */
export default defineRule({
  code: 'block.missing',
  severity: 'error',
  message: (
    {
      namespace,
      typeKeys,
      functions,
      folder,
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
    const file = pathText(`${folder}/_ffi_api.py`);
    const fact = t`These names are registered under ${quoted(namespace)} but have no block: ${names}.`;
    return audience === 'cli'
      ? t`${fact} "tvm-ffi-stubs generate" adds them to ${file}.`
      : t`${fact} Regenerating adds them to ${file}.`;
  },
});
