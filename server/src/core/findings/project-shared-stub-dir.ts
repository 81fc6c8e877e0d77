import { defineRule } from './rule.js';

/** The steps of several CMake targets run the reference on one folder, each with its own library. */
export default defineRule({
  code: 'project.shared-stub-dir',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
