import { errnoWords } from './errno-words.js';
import { defineRule } from './rule.js';

/** What could not be looked at, and why. */
export type Unreadable =
  | { readonly reason: 'reading' | 'listing' | 'visiting'; readonly errno: string }
  /** The name is not UTF-8, so that no call reaches the file. */
  | { readonly reason: 'bad-name' };

/** A file or folder could not be read. */
export default defineRule({
  code: 'file.unreadable',
  severity: 'error',
  message: (data: Unreadable, reader) => {
    const { t } = reader;
    switch (data.reason) {
      case 'reading':
        return t`This file cannot be read: ${errnoWords(data.errno, reader)}.`;
      case 'listing':
        return t`This folder cannot be listed: ${errnoWords(data.errno, reader)}.`;
      case 'visiting':
        return t`This path cannot be visited: ${errnoWords(data.errno, reader)}.`;
      case 'bad-name':
        return t`The name of this file is not UTF-8. Rename the file to have it checked.`;
    }
  },
});
