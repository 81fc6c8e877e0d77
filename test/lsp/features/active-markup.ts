/** A strict reader of Markdown: names everything outside code that could be more than text. */

/** What could become a link, an image, HTML, emphasis or a block; our own `**` are allowed. */
export function activeMarkup(markdown: string): string[] {
  const found: string[] = [];
  for (const line of withoutFences(markdown).split('\n')) {
    const text = withoutCode(line);
    for (const [pattern, name] of PATTERNS) if (pattern.test(text)) found.push(`${name}: ${line}`);
  }
  return found;
}

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/[[\]]/, 'link'],
  [/[<>]/, 'HTML'],
  [/:\/\/|www\./i, 'address'],
  [/\w@\w/, 'mail address'],
  [/&#?\w+;/, 'entity'],
  [/^(\t| {4})/, 'indented code'],
  [/^ {0,3}(#|=+\s*$|-+\s*$|\+ |\d+[.)]\s)/, 'block'],
  [/`/, 'open code span'],
  [/[~|]/, 'strike or table'],
  [/(?<!\*)\*(?!\*)|\*{3,}/, 'emphasis'],
  [/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/, 'emphasis'],
  [/[^\P{Cc}\t]|[\p{Cs}\u2028-\u202e\u2060-\u2069]/u, 'hidden character'],
];

/** Fenced blocks, closed as in CommonMark, by a run that is at least as long. */
function withoutFences(markdown: string): string {
  const kept: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const run = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence === '') {
      // With a backquote after the opening run it is a code span, not a fence.
      if (run !== '' && !line.slice(run.length).includes('`')) fence = run;
      else kept.push(line);
    } else if (run.length >= fence.length && line.trim() === run) {
      fence = '';
    }
  }
  if (fence !== '') kept.push('` a fence that stays open');
  return kept.join('\n');
}

/** Removes escaped characters and code spans from a line. */
function withoutCode(line: string): string {
  let rest = line;
  let kept = '';
  for (;;) {
    const match = /\\[!-/:-@[-`{-~]|`+/.exec(rest);
    if (match === null) return kept + rest;
    const [token] = match;
    kept += `${rest.slice(0, match.index)}·`;
    rest = rest.slice(match.index + token.length);
    if (token.startsWith('\\')) continue;
    const close = new RegExp(`(?<!\`)${token}(?!\`)`).exec(rest);
    if (close === null) return `${kept}\`${rest}`;
    rest = rest.slice(close.index + token.length);
  }
}
