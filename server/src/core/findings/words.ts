/** Words that several messages share. Foreign text never reaches a message raw. */
import type { MemberChange } from '../plan/types.js';

/** Changed members that a message names before it says "and N more". */
const MOST_NAMED = 5;

/** Foreign text between backquotes: control and format characters made visible, length bounded. */
export function quoted(text: string): string {
  const visible = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (c) => {
      const code = c.codePointAt(0) ?? 0;
      return `\\u{${code.toString(16)}}`;
    })
    .replaceAll('`', "'");
  return `\`${visible.length > 200 ? `${visible.slice(0, 200)}…` : visible}\``;
}

/** `"did you mean …?"` as a sentence of its own, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean ${quoted(suggestion)}?`;
}

/** `+ add_three, ~ add_one(int) → add_one(str), - gone and 2 more`. */
export function changeList(changes: readonly MemberChange[]): string {
  const named = changes.slice(0, MOST_NAMED).map(changeText);
  const more = changes.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

/** `+2 ~1 -1`: how many members come, change and go; empty when only the layout differs. */
export function changeSigns(changes: readonly MemberChange[]): string {
  const parts = (['+', '~', '-'] as const).flatMap((op) => {
    const count = changes.filter((change) => change.op === op).length;
    return count === 0 ? [] : [`${op}${count}`];
  });
  return parts.join(' ');
}

/** One change, for example `~ add_one(int) → add_one(str)`. */
export function changeText(change: MemberChange): string {
  const name = plain(change.name);
  switch (change.op) {
    case '+':
      return `+ ${plain(change.after ?? name)}`;
    case '-':
      return `- ${plain(change.before ?? name)}`;
    case '~':
      return `~ ${plain(change.before ?? name)} → ${plain(change.after ?? name)}`;
  }
}

/** The names in a list, at most five and "and N more". */
export function nameList(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map(quoted);
  const more = names.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

function plain(text: string): string {
  return quoted(text).slice(1, -1);
}
