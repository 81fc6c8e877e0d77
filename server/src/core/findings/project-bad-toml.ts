import { errnoWords } from './errno-words.js';
import { defineRule } from './rule.js';
import { unquoted } from '../../base/foreign-text.js';

/** A pyproject.toml cannot be read. */
export default defineRule({
  code: 'project.bad-toml',
  severity: 'error',
  message: (
    data:
      | { readonly reason: 'unreadable'; readonly errno: string }
      | { readonly reason: 'not-utf8' }
      /** `detail` is what the parser says, in its words. */
      | { readonly reason: 'syntax'; readonly detail: string },
    reader,
  ) => {
    const { t } = reader;
    switch (data.reason) {
      case 'unreadable':
        return t`This file cannot be read: ${errnoWords(data.errno, reader)}.`;
      case 'not-utf8':
        return t`This file is not UTF-8, as TOML must be. Save it as UTF-8.`;
      case 'syntax':
        return t`This file is not valid TOML, so its settings are unknown: ${unquoted(data.detail)}.`;
    }
  },
});
