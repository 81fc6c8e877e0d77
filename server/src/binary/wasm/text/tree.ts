/** The text format as nested lists, before anything is known about their meaning. */

export interface Atom {
  readonly text: string;
  /** Whether it was written in quotation marks; `text` then has its escapes resolved. */
  readonly isString: boolean;
}

export type List = readonly Node[];
export type Node = Atom | List;

export function isList(node: Node | undefined): node is List {
  return Array.isArray(node);
}

/** The word of an atom, such as `func` or `$name`; `null` for everything else. */
export function wordOf(node: Node | undefined): string | null {
  return node === undefined || isList(node) || node.isString ? null : node.text;
}

/** The content of a string; `null` for everything else. */
export function stringOf(node: Node | undefined): string | null {
  return node === undefined || isList(node) || !node.isString ? null : node.text;
}

/** Larger texts are not read: those in Python files are short. */
const MOST_CHARACTERS = 4 * 2 ** 20;

const TOKEN = /\s+|;;[^\n]*|(\(;)|([()])|"((?:[^"\\\n]|\\[^\n])*)"|[^\s()";]+/y;

/** What is at the top of a text; `null` where its brackets, strings or comments do not close. */
export function readTree(text: string): List | null {
  if (text.length > MOST_CHARACTERS) return null;
  const open: Node[][] = [[]];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return null;
    const [whole, comment, bracket, string] = match;
    if (comment !== undefined) {
      const end = commentEnd(text, TOKEN.lastIndex);
      if (end === null) return null;
      TOKEN.lastIndex = end;
    } else if (bracket === '(') open.push([]);
    else if (bracket === ')') {
      const closed = open.pop();
      const around = open.at(-1);
      if (closed === undefined || around === undefined) return null;
      around.push(closed);
    } else if (string !== undefined) open.at(-1)?.push({ text: unescape(string), isString: true });
    else if (!/^(\s|;;)/.test(whole)) open.at(-1)?.push({ text: whole, isString: false });
  }
  return open.length === 1 ? (open[0] ?? null) : null;
}

/** Block comments nest. */
function commentEnd(text: string, start: number): number | null {
  const mark = /\(;|;\)/g;
  mark.lastIndex = start;
  for (let depth = 1; depth > 0;) {
    const match = mark.exec(text);
    if (match === null) return null;
    depth += match[0] === '(;' ? 1 : -1;
  }
  return mark.lastIndex;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

/** Bytes that make no UTF-8 read as U+FFFD. */
function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  const parts: Buffer[] = [];
  for (const [whole, code, byte, other] of text.matchAll(
    /\\u\{([\da-fA-F]{1,6})\}|\\([\da-fA-F]{2})|\\(.)|[^\\]+/gsu,
  )) {
    const point = parseInt(code ?? '', 16);
    if (byte !== undefined) parts.push(Buffer.from(byte, 'hex'));
    else if (code !== undefined)
      parts.push(Buffer.from(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'));
    else parts.push(Buffer.from(other === undefined ? whole : (ESCAPES.get(other) ?? other)));
  }
  return Buffer.concat(parts).toString('utf8');
}
