/** What a write that failed has left behind. */
import { pathText } from './words.js';
import type { Reader } from './reader.js';

/** A file that could be neither written nor put back. */
export interface Unrestored {
  readonly file: string;
  /** Where its former bytes are; `null` for a new file. */
  readonly backup: string | null;
}

/** Ends the message of a failed write: nothing was written, or which files are left how. */
export function unwrittenText(unrestored: readonly Unrestored[], { t }: Reader): string {
  if (unrestored.length === 0) return t`Nothing was written.`;
  const sentences = unrestored.map(({ file, backup }) =>
    backup === null
      ? t`${pathText(file)} is new and only partly written.`
      : t`${pathText(file)} could not be restored; its previous content is in ${pathText(backup)}.`,
  );
  return sentences.join(' ');
}
