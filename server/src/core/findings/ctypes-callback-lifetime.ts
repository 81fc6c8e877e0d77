import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A callback is handed to a function that keeps it, and nothing in Python does. */
export default defineRule({
  code: 'ctypes.callback-lifetime',
  severity: 'error',
  message: ({ name }: { readonly name: string }, { t }) =>
    t`${quoted(name)} keeps this callback, but Python frees it when the call returns, so calling it later crashes. Keep a reference to it.`,
});
