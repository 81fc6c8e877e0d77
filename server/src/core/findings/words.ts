/** Words that several messages share. Foreign text never reaches a message raw. */
import { escapeInline, quoted, unquoted } from '../../base/foreign-text.js';
import { shellCommand } from '../../base/shell-command.js';
import type { MemberChange, ProjectNames } from '../plan/types.js';
import { makeReader, type Reader } from './reader.js';

export { quoted };

/**
 * The command that adds what a prefix lacks. Without a distribution its name is that of the target,
 * as in CMake; a target that is not known is a placeholder.
 */
export function initCommand(names: ProjectNames, { system }: Reader): string {
  const { package: distribution, target, prefix, repeated = [] } = names;
  const end = repeated.indexOf('--');
  const [before, operands] =
    end < 0 ? [repeated, []] : [repeated.slice(0, end), repeated.slice(end)];
  const words = [
    ...['tvm-ffi-stubs', 'generate', ...before],
    ...['--init-pypkg', distribution ?? target ?? 'PACKAGE', '--init-lib', target ?? 'TARGET'],
    ...['--init-prefix', `${(prefix ?? '').replace(/\.+$/, '')}.`, ...operands],
  ];
  return shellCommand(words, system);
}

const ENGLISH = makeReader('cli');

/** Changed members that a message names before it says "and N more". */
export const MOST_NAMED = 5;

/** A path in backquotes. It is never cut: people open it. */
export function pathText(path: string): string {
  return `\`${escapeInline(path).replaceAll('`', "'")}\``;
}

/** `"did you mean …?"` as a sentence of its own, or nothing. */
export function didYouMean(suggestion: string | undefined, { t }: Reader): string {
  return suggestion === undefined ? '' : ` ${t`Did you mean ${quoted(suggestion)}?`}`;
}

/** `+ add_three, ~ add_one(int) → add_one(str), - gone and 2 more`. */
export function changeList(changes: readonly MemberChange[], reader: Reader): string {
  return shortened(changes, changeText, reader);
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
  const name = unquoted(change.name);
  switch (change.op) {
    case '+':
      return `+ ${unquoted(change.after ?? name)}`;
    case '-':
      return `- ${unquoted(change.before ?? name)}`;
    case '~':
      return `~ ${unquoted(change.before ?? name)} → ${unquoted(change.after ?? name)}`;
  }
}

/** The names in a list, at most five and "and N more". */
export function nameList(names: readonly string[], reader: Reader = ENGLISH): string {
  return shortened(names, quoted, reader);
}

function shortened<Item>(
  items: readonly Item[],
  write: (item: Item) => string,
  { t }: Reader,
): string {
  const named = items.slice(0, MOST_NAMED).map(write).join(', ');
  const more = items.length - MOST_NAMED;
  return more > 0 ? t`${named} and ${more} more` : named;
}
