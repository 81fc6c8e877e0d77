import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** Nothing is registered under the name of the block. */
export default defineRule({
  code: 'block.orphan',
  severity: 'error',
  message: (
    {
      block,
      kind,
      similar,
    }: {
      readonly block: string;
      readonly kind: 'global' | 'object';
      readonly similar?: string;
    },
    reader,
  ) => {
    const { t } = reader;
    const message =
      kind === 'global'
        ? t`${quoted(block)}: no function is registered under this prefix. Load the library that registers it, or delete the block.`
        : t`${quoted(block)}: no type is registered under this key. Load the library that registers it, or delete the block.`;
    return message + didYouMean(similar, reader);
  },
});
