import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Memory of `ffi.new` is freed while C still has its address. */
export default defineRule({
  code: 'cffi.lifetime',
  severity: 'error',
  message: (
    {
      kind,
      name,
    }: {
      readonly kind: 'cast' | 'field' | 'item' | 'list' | 'kept';
      readonly name: string;
    },
    { t },
  ) => {
    const remedy = t`Keep a reference to it.`;
    switch (kind) {
      case 'kept':
        return `${t`${quoted(name)} keeps this address, but Python frees the memory when the call returns.`} ${remedy}`;
      case 'cast':
      case 'list':
        return `${t`${quoted(name)} does not keep this memory alive, so Python frees it at once.`} ${remedy}`;
      case 'field':
      case 'item':
        return `${t`${quoted(name)} holds only the address, so Python frees this memory at once.`} ${remedy}`;
    }
  },
});
