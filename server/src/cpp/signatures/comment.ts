/** The comment directly above a declaration, as plain text. */

const COMMENT = /\/\/[^\\\n]*(?:\\(?:\r?\n)?[^\\\n]*)*|\/\*[^]*?(?:\*\/|$)/g;
/** Commands of Doxygen whose arguments are words of the text. */
const PARAM = /[\\@]t?param(?:\[[\w,]*\])?[ \t]+(\S+)/g;
const RETURNS = /[\\@](?:returns?|result)\b/g;
const SILENT = /[\\@](?:brief|details|note|short|remarks?|c|p|a|b|e|ref)[ \t]+/g;
const MAX_LENGTH = 4000;

/**
 * @param gap the text between the declaration and the code before it
 * @param isStart whether there is no code before it
 */
export function commentAbove(gap: string, isStart: boolean): string | null {
  const taken: string[] = [];
  let below = gap.length;
  for (const match of [...gap.matchAll(COMMENT)].reverse()) {
    const [comment] = match;
    const before = gap.slice(0, match.index);
    const between = gap.slice(match.index + comment.length, below);
    // A blank line or a directive separates; a comment behind code is about that code.
    if (/\n[ \t]*\r?\n|#/.test(between) || (!isStart && !before.includes('\n'))) break;
    const isBlock = comment.startsWith('/*');
    if (taken.length > 0 && isBlock) break;
    taken.unshift(plain(comment.slice(0, 2 * MAX_LENGTH)));
    below = match.index;
    if (isBlock || taken.length > 200) break;
  }
  const text = taken.join('\n').trim();
  if (text === '') return null;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function plain(comment: string): string {
  const body = comment.startsWith('//')
    ? comment.replace(/^\/\/[/!]?<? ?/, '')
    : comment
        .replace(/^\/\*+!?<?/, '')
        .replace(/\*+\/$/, '')
        .replace(/^[ \t]*\* ?/gm, '');
  const lines = body.replace(PARAM, '$1:').replace(RETURNS, 'Returns:').replace(SILENT, '');
  return lines
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
