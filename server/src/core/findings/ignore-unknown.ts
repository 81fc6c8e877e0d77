import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

interface UnknownIgnore {
  /** Empty when the comment names none. */
  readonly code: string;
  readonly similar?: string;
}

/** A comment ignores a finding that does not exist. */
export default defineRule({
  code: 'ignore.unknown',
  severity: 'warning',
  message: ({ code, similar }: UnknownIgnore, reader) => {
    const { t } = reader;
    return code === ''
      ? t`This comment ignores nothing. Name a finding's code in it: ignore[code].`
      : t`Unknown finding ${quoted(code)}.` + didYouMean(similar, reader);
  },
});
