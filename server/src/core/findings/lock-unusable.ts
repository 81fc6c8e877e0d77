import { escapeInline } from '../../base/foreign-text.js';
import type { LockFault } from '../snapshot/lock-fault.js';
import { errnoWords } from './errno-words.js';
import { lockCommand } from './registries/lock-command.js';
import { defineRule } from './rule.js';

/** Why a lock file cannot be used. */
export type UnusableLock =
  | LockFault
  | { readonly cause: 'not-utf8' }
  | { readonly cause: 'unreadable'; readonly errno: string }
  /** In bytes. */
  | { readonly cause: 'too-large'; readonly most: number };

/** The lock file is there, but says nothing that can be relied on. */
export default defineRule({
  code: 'lock.unusable',
  severity: 'error',
  message: (data: UnusableLock, reader) => {
    const { t } = reader;
    const command = lockCommand(reader);
    const again = t`Run ${command} to write it again.`;
    switch (data.cause) {
      case 'empty':
        return t`The registry lock is empty. ${again}`;
      case 'truncated':
        return t`The registry lock is truncated. ${again}`;
      case 'not-json':
        return t`The registry lock is not valid JSON. ${again}`;
      case 'edited':
        return t`The registry lock was edited by hand: its checksum does not match its content. ${again}`;
      case 'conflict':
        return t`The registry lock has a merge conflict. Merge the sources and build, then run ${command} to resolve it.`;
      case 'other-format':
        return data.isSnapshot
          ? t`This file is a snapshot of a registry, not a registry lock. ${again}`
          : t`This file is not a registry lock. Correct the setting lock-file, or run ${command}.`;
      case 'newer':
        return t`The registry lock has the format version ${data.version}, which is newer than this tvm-ffi-stubs reads. Update tvm-ffi-stubs.`;
      case 'older':
        return t`The registry lock has the format version ${data.version}, which is older than this tvm-ffi-stubs reads. ${again}`;
      case 'invalid':
        return t`The registry lock is not valid: ${escapeInline(data.detail)}. ${again}`;
      case 'not-utf8':
        return t`The registry lock is not UTF-8. ${again}`;
      case 'unreadable':
        return t`The registry lock cannot be read: ${errnoWords(data.errno, reader)}.`;
      case 'too-large':
        return t`The registry lock is larger than ${data.most >> 20} MiB, so it was not read. ${again}`;
    }
  },
});
