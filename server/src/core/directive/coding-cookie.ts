/** The encoding that a source file declares (PEP 263), as CPython's tokenizer reads it. */

/** A declared encoding that is not UTF-8. */
export interface CodingCookie {
  readonly encoding: string;
  /** Zero-based. */
  readonly line: number;
}

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#.*)?$/;

/** Names that Python's codec registry maps to UTF-8, after its normalization. */
const UTF8_NAMES: ReadonlySet<string> = new Set([
  'utf_8',
  'u8',
  'utf',
  'utf8',
  'utf8_ucs2',
  'utf8_ucs4',
  'cp65001',
]);

/** Codecs in which every ASCII byte means its ASCII character; others could change a marker. */
const ASCII_NAMES =
  /^(?:(?:us_)?ascii|646|latin|latin_?1|l1|iso_?8859_(?:[1-9]|1[013-6])|(?:cp|windows_)125[0-8]|cp(?:437|85[0278]|86[0-3569]|874|93[26]|949|950)|koi8_[rtu]|mac_?roman|gbk|gb2312|gb18030|big5|euc_(?:jp|kr))$/;

/** The cookie in the first two lines of a text, unless it means UTF-8. */
export function foreignCookie(text: string): CodingCookie | null {
  // A cookie counts only in the first two lines, and in the second only below a comment.
  const lines = text.split(/\r\n|\r|\n/, 2);
  for (const [line, content] of lines.entries()) {
    const encoding = COOKIE.exec(content)?.[1];
    if (encoding !== undefined) return isUtf8Name(encoding) ? null : { encoding, line };
    if (!BLANK_OR_COMMENT.test(content)) return null;
  }
  return null;
}

/** Whether text of ASCII characters only is the same in this encoding and in UTF-8. */
export function agreesOnAscii(encoding: string): boolean {
  return ASCII_NAMES.test(normalized(encoding));
}

export function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

function isUtf8Name(name: string): boolean {
  // The tokenizer accepts any `utf-8-…` (Emacs writes `utf-8-unix`) before the codecs are tried.
  return UTF8_NAMES.has(normalized(name)) || /^utf[-_]8[-_]/i.test(name);
}

/** As Python normalizes the name of a codec. */
function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[^\w.]+/g, '_');
}
