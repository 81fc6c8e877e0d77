/** The comment before a declaration. */

/** Comments of licences are longer, and say nothing about one function. */
const LONGEST = 4_000;

/** What is said before an offset, without an empty line between; empty without a comment. */
export function commentBefore(text: string, offset: number): string {
  const from = Math.max(0, offset - LONGEST);
  const before = text.slice(from, offset).trimEnd();
  if (before.endsWith('*/')) {
    const start = before.lastIndexOf('/*');
    return start < 0 ? '' : before.slice(start);
  }
  const lines: string[] = [];
  for (const line of before.split('\n').reverse()) {
    if (!/^\s*\/\//.test(line)) break;
    lines.unshift(line.trim());
  }
  return lines.join('\n');
}

/** The words of a comment, without its marks. */
export function plainComment(comment: string): string {
  const lines = comment.split(/\r?\n/).map((line) =>
    line
      .replace(/^\s*(?:\/\*[*!]*|\/\/[/!]*|\*(?!\/))[ \t]?/, '')
      .replace(/\s*\*+\/\s*$/, '')
      .trimEnd(),
  );
  return lines.join('\n').trim();
}
