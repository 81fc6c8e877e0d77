import { unquoted } from '../../base/foreign-text.js';
import { defineRule } from './rule.js';

/** The installed reference is newer than every version compared. */
export default defineRule({
  code: 'project.newer-reference',
  severity: 'information',
  message: ({ version, newest }: { readonly version: string; readonly newest: string }, { t }) =>
    t`apache-tvm-ffi ${unquoted(version)} is newer than ${newest}, the newest version that tvm-ffi-stubs was compared with. Update tvm-ffi-stubs if the two disagree.`,
});
