import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Why the bytes of a file are not the UTF-8 that is read here. */
export type EncodingProblem =
  /** A coding cookie, or a UTF-16 byte order mark, names another encoding. `line` is zero-based. */
  | { readonly reason: 'declared'; readonly encoding: string; readonly line: number }
  /** A byte that UTF-8 does not allow there. `offset` is in bytes, `line` is zero-based. */
  | { readonly reason: 'invalid'; readonly offset: number; readonly line: number };

/** A file that holds a directive is not UTF-8. */
export default defineRule({
  code: 'file.encoding',
  severity: 'error',
  message: (data: EncodingProblem, { t }) =>
    data.reason === 'declared'
      ? t`This file declares the encoding ${quoted(data.encoding)} on line ${data.line + 1}, but only UTF-8 is supported. Save it as UTF-8.`
      : t`This file is not UTF-8: the byte at offset ${data.offset}, on line ${data.line + 1}, cannot be decoded. Save it as UTF-8.`,
});
