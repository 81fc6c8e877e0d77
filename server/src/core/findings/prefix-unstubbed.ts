import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';

/** Something is registered under a prefix that the unit stubs, and no block of the unit holds it. */
export default defineRule({
  code: 'prefix.unstubbed',
  severity: 'information',
  message: ({
    prefix,
    typeKeys,
    functions,
  }: {
    readonly prefix: string;
    /** Keys of the types without an `object/` block, parents before children. */
    readonly typeKeys: readonly string[];
    /** Full names of the functions; empty when a `global/` block has the prefix. */
    readonly functions: readonly string[];
  }) => {
    const names = nameList([...typeKeys, ...functions]);
    const blocks = [
      ...(typeKeys.length > 0 ? [typeKeys.length === 1 ? 'an object block' : 'object blocks'] : []),
      ...(functions.length > 0 ? [`a ${quoted(`global/${prefix}`)} block`] : []),
    ];
    return `Registered under ${quoted(prefix)}, but in no block: ${names}. Add ${blocks.join(' and ')}.`;
  },
});
