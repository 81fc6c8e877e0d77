import { lockCommand } from './registries/lock-command.js';
import { defineRule } from './rule.js';

/** How a lock file differs from what it was compared with. */
export interface OutdatedLock {
  /** What changed in functions and types, in words; empty when that is the same. */
  readonly change: string;
  /** The two versions of apache-tvm-ffi, where they differ. */
  readonly versions: readonly [locked: string | null, used: string | null] | null;
}

/** The loaded libraries register something else than the lock says. */
export default defineRule({
  code: 'lock.outdated',
  severity: 'warning',
  message: ({ change, versions }: OutdatedLock, reader) => {
    const { t } = reader;
    const unknown = t`an unknown version`;
    const parts = [
      ...(change === '' ? [] : [change]),
      ...(versions === null
        ? []
        : [t`apache-tvm-ffi ${versions[1] ?? unknown} instead of ${versions[0] ?? unknown}`]),
    ];
    const what = parts.length === 0 ? t`what is kept beside functions and types` : parts.join('; ');
    return t`The registry lock is out of date: ${what}. Run ${lockCommand(reader)} to update it.`;
  },
});
