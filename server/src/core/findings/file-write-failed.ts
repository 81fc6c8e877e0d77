import { errnoWords } from './errno-words.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { unwrittenText, type Unrestored } from './unwritten.js';
import { pathText } from './words.js';

/** What was being done with a file when the system refused it. */
export type WriteStep = 'write' | 'prepare' | 'back-up' | 'read-again' | 'replace';

/** Why a file was not written, where its permissions and its content are not the reason. */
export type WriteRefusal =
  | { readonly reason: 'system' | 'disk-full'; readonly step: WriteStep; readonly errno: string }
  /** A file appeared where a new one was planned. */
  | { readonly reason: 'exists' }
  | { readonly reason: 'in-use' }
  /** Two changes are of one file. */
  | { readonly reason: 'duplicate'; readonly other: string }
  /** The new text holds a lone surrogate. */
  | { readonly reason: 'unencodable' };

/** Writing failed; nothing was written. */
export default defineRule({
  code: 'file.write-failed',
  severity: 'error',
  message: (data: WriteRefusal & { readonly unrestored: readonly Unrestored[] }, reader) =>
    `${refusalText(data, reader)} ${unwrittenText(data.unrestored, reader)}`,
});

function refusalText(refusal: WriteRefusal, reader: Reader): string {
  const { t } = reader;
  switch (refusal.reason) {
    case 'exists':
      return t`This file appeared while it was being planned. Run the command again.`;
    case 'in-use':
      return t`This file cannot be replaced: another program has it open. Close it there, then run the command again.`;
    case 'duplicate':
      return t`This is the same file as ${pathText(refusal.other)}. Pass only one of them.`;
    case 'unencodable':
      return t`This file would hold a lone surrogate, which UTF-8 cannot express.`;
    case 'system':
      return stepText(refusal, reader);
    case 'disk-full':
      return t`${stepText(refusal, reader)} Free some space, then run the command again.`;
  }
}

function stepText(
  { step, errno }: { readonly step: WriteStep; readonly errno: string },
  reader: Reader,
): string {
  const { t } = reader;
  const why = errnoWords(errno, reader);
  switch (step) {
    case 'write':
      return t`This file cannot be written: ${why}.`;
    case 'prepare':
      return t`The new content of this file cannot be stored: ${why}.`;
    case 'back-up':
      return t`This file cannot be backed up: ${why}.`;
    case 'read-again':
      return t`This file cannot be read again: ${why}.`;
    case 'replace':
      return t`This file cannot be replaced: ${why}.`;
  }
}
