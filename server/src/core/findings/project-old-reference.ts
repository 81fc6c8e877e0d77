import { unquoted } from '../../base/foreign-text.js';
import { defineRule } from './rule.js';

/** The installed reference is older than 0.1.8, or what was given is no version at all. */
export default defineRule({
  code: 'project.old-reference',
  severity: 'error',
  message: (
    {
      reason,
      version,
      newest,
    }: {
      readonly reason: 'too-old' | 'not-a-version';
      readonly version: string;
      readonly newest: string;
    },
    { t },
  ) =>
    reason === 'too-old'
      ? t`apache-tvm-ffi ${unquoted(version)} is older than 0.1.8, the first supported version. Update it.`
      : t`"${unquoted(version)}" is not a valid apache-tvm-ffi version. Use one such as ${newest}.`,
});
