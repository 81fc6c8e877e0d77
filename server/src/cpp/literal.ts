/** What a string literal means. */

const RAW = /^(?:u8|[uUL])?R"([^\s()\\"]{0,16})\(([^]*)\)\1"$/;
const PLAIN = /^(?:u8|[uUL])?"([^]*)"$/;

/** The characters of a literal token; `null` for one that does not end. */
export function valueOf(token: string): string | null {
  const raw = RAW.exec(token)?.[2];
  if (raw !== undefined) return raw;
  const content = PLAIN.exec(token)?.[1];
  return content === undefined ? null : unescape(content);
}

/** The number of characters before the content of a literal token. */
export function quoteWidth(token: string): number {
  const raw = RAW.exec(token);
  if (raw !== null) return token.indexOf('(') + 1;
  return token.indexOf('"') + 1;
}

/** Names hold only simple escapes, and line continuations. */
function unescape(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(/\\(\r?\n|[^])/g, (whole, next: string) => {
    if (/^\r?\n$/.test(next)) return '';
    return /^["'\\?]$/.test(next) ? next : whole;
  });
}
