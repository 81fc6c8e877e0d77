/** Code inside Markdown, whatever backquotes it holds. */

/** One line of code inside a sentence. */
export function codeSpan(text: string): string {
  if (text === '') return '';
  const fence = fenceFor(text, 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Longer than every run of backquotes inside. */
export function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}
