import { defineRule } from './rule.js';
import { pathText } from './words.js';

/** A build tree is older than the CMake files that it was made from. */
export default defineRule({
  code: 'project.configure-again',
  severity: 'information',
  message: (
    { tree, changed }: { readonly tree: string; readonly changed: string },
    { audience, t },
  ) => {
    const fact = t`${pathText(changed)} is newer than the build tree ${pathText(tree)}, so the tree's stub settings may be out of date.`;
    const remedy =
      audience === 'cli'
        ? t`Configure again: tvm-ffi-stubs build.`
        : t`Configure again: run Build and Stub.`;
    return `${fact} ${remedy}`;
  },
});
