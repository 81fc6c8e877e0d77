import { defineRule } from './rule.js';
import { pathText } from './words.js';

/** No file of a run holds a directive. */
export default defineRule({
  code: 'project.nothing-to-check',
  severity: 'error',
  message: ({ paths }: { readonly paths: readonly string[] }, { audience, t }) => {
    const places = paths.map(pathText).join(', ');
    return audience === 'cli'
      ? t`No file under ${places} holds a tvm-ffi-stubgen directive. Check the paths, or add blocks with --init-pypkg, --init-lib and --init-prefix.`
      : t`No file under ${places} holds a tvm-ffi-stubgen directive.`;
  },
});
