import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The project's table of modules asks for a stub file that is not there. */
export default defineRule({
  code: 'module.missing',
  severity: 'error',
  message: ({ library }: { readonly library: string }, { audience, t }) => {
    const fact = t`The stub file for the library ${quoted(library)} is missing.`;
    if (audience === 'cli') return t`${fact} "tvm-ffi-stubs generate" writes it.`;
    return t`${fact} Regenerating writes it.`;
  },
});
