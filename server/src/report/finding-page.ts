/** docs/findings.md on a terminal: the section of one finding, and the list of all. */
import { pushAll } from '../base/list.js';
import { wrapWords } from '../base/wrap.js';

/** Where prose wraps. Code keeps its lines. */
const WIDTH = 80;

/** The section of a code, without its heading, as Markdown; empty if there is none. */
export function pageOf(document: string, code: string): string {
  const lines: string[] = [];
  let isInside = false;
  let inCode = false;
  for (const line of document.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    // In code, what looks like a heading is a comment.
    if (!inCode && /^#{1,3} /.test(line)) isInside = line === `### ${code}`;
    else if (isInside) lines.push(line);
  }
  return lines.join('\n').trim();
}

/** The first sentence of a page, on one line. */
export function summaryOf(page: string): string {
  const [first = ''] = page.replace(SEVERITY, '').split('\n');
  return plain(/^.*?[.:](?= |$)/.exec(first)?.[0].replace(/:$/, '.') ?? first);
}

/** How each page begins: the default severity. */
const SEVERITY = /^\*\*\w+\*\* – (?:_\(deep\)_ )?/;

/** A page as plain text that ends with a line end. */
export function pageText(code: string, page: string): string {
  const [, severity = '', deep = ''] = /^\*\*(\w+)\*\* – (_\(deep\)_ )?/.exec(page) ?? [];
  const when = deep === '' ? '' : ', with --deep';
  const lines = [`${code} (${severity}${when})`];
  let inCode = false;
  for (const line of page.replace(SEVERITY, '').split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    else if (inCode) lines.push(`    ${line}`.trimEnd());
    else if (line === '') lines.push('');
    else pushAll(lines, proseLines(line));
  }
  return `${[lines[0], '', ...lines.slice(1)].join('\n').trimEnd()}\n`;
}

/** A paragraph, or an item of a list, whose lines go on below its text. */
function proseLines(line: string): readonly string[] {
  const [, bullet = '', text = ''] = /^(\s*- )?(.*)$/.exec(line) ?? [];
  return wrapWords(plain(text), WIDTH - bullet.length).map((part, i) =>
    i === 0 ? bullet + part : ' '.repeat(bullet.length) + part,
  );
}

/** Without the marks of links and emphasis; what is in backquotes stays as it is. */
function plain(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\*\*|(?<!\w)_|_(?!\w)/g, '')))
    .join('')
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1');
}
