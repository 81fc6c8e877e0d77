import type { ProjectNames } from '../plan/types.js';
import { defineRule } from './rule.js';
import { initCommand, nameList, quoted } from './words.js';

/** The project registers something that no block of the unit holds. */
export default defineRule({
  code: 'prefix.unstubbed',
  severity: 'information',
  message: (
    {
      prefix,
      typeKeys,
      functions,
      init,
    }: {
      readonly prefix: string;
      /** Keys of the types without an `object/` block, parents before children. */
      readonly typeKeys: readonly string[];
      /** Full names of the functions; empty when a `global/` block has the prefix. */
      readonly functions: readonly string[];
      /** What adds everything that a prefix lacks, as far as its names are known. */
      readonly init: ProjectNames & { readonly prefix: string };
    },
    reader,
  ) => {
    const { audience, t } = reader;
    const names = nameList([...typeKeys, ...functions], reader);
    const fact = t`These names are registered under ${quoted(prefix)} but have no block: ${names}.`;
    if (audience === 'cli') {
      return t`${fact} To add what is missing, run: ${initCommand(init, reader)}`;
    }
    const block = quoted(`global/${prefix}`);
    if (typeKeys.length === 0) return t`${fact} Add a ${block} block.`;
    if (functions.length > 0)
      return t`${fact} Add an object block for each type, and a ${block} block.`;
    return t`${fact} Add an object block for each type.`;
  },
});
