import { errnoWords } from './errno-words.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { pathText } from './words.js';

/** Why a file with the name of a source file is not read. */
export type Unfollowed =
  | { readonly reason: 'outside' | 'skipped-folder'; readonly target: string }
  /** The link has no target; editors leave such lock files. */
  | { readonly reason: 'broken'; readonly errno: string }
  /** A given path is neither a file nor a folder. */
  | { readonly reason: 'odd-path' }
  /** A pipe, a socket or a device; or a link to one. */
  | { readonly reason: 'device' | 'device-link' };

/** A link leads out of the tree; its target is neither read nor written. */
export default defineRule({
  code: 'file.link-outside',
  severity: 'information',
  message: (data: Unfollowed, reader) => {
    const { t } = reader;
    switch (data.reason) {
      case 'outside':
        return t`This link leads out of the tree, to ${pathText(data.target)}. ${alsoGive(reader)}`;
      case 'skipped-folder':
        return t`This link leads into a skipped folder, to ${pathText(data.target)}. ${alsoGive(reader)}`;
      case 'broken':
        return t`This link has no target: ${errnoWords(data.errno, reader)}.`;
      case 'odd-path':
        return t`This path is neither a file nor a folder.`;
      case 'device':
        return t`This is a pipe, a socket or a device, not a file.`;
      case 'device-link':
        return t`This link leads to a pipe, a socket or a device.`;
    }
  },
});

function alsoGive({ audience, t }: Reader): string {
  return audience === 'cli'
    ? t`Pass that path as well if it belongs to this project.`
    : t`Add that path to ${'`tvmFfiStubs.paths`'} if it belongs to this project.`;
}
