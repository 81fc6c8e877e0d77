import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Text that must be freed is returned as `c_char_p`, which loses its address. */
export default defineRule({
  code: 'ctypes.leaked-string',
  severity: 'warning',
  message: (
    {
      name,
      by,
    }: {
      readonly name: string;
      /** The function that frees it; `null` when it is not known. */
      readonly by: string | null;
    },
    { t },
  ) => {
    const fact = t`The caller of ${quoted(name)} must free the result, but ${quoted('c_char_p')} copies it and loses its address, so each call leaks memory.`;
    const remedy =
      by === null
        ? t`Set ${quoted('restype')} to ${quoted('c_void_p')}, read the text with ${quoted('ctypes.string_at')}, then free it.`
        : t`Set ${quoted('restype')} to ${quoted('c_void_p')}, read the text with ${quoted('ctypes.string_at')}, then call ${quoted(by)}.`;
    return `${fact} ${remedy}`;
  },
});
