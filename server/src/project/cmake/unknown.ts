/**
 * Text of which a part cannot be known without running CMake. The reason stands in the text itself,
 * between two characters that no file may hold, so that it travels wherever CMake copies the value.
 */

const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const MARK = /\uFDD0([^\uFDD1]*)\uFDD1/g;
const LONGEST_REASON = 160;

/** A value that cannot be known, and why. */
export function unknown(reason: string): string {
  // What CMake would act on must not stand in a value that nobody wrote.
  const words = reason.replace(/[\uFDD0\uFDD1$\\;@"[\]\s]+/g, ' ').trim();
  return OPEN + words.slice(0, LONGEST_REASON) + CLOSE;
}

export function isKnown(text: string): boolean {
  return !text.includes(OPEN);
}

/** Whether nothing of a text is known, so that it may also be empty, a list or not set at all. */
export function isWhollyUnknown(text: string): boolean {
  return text.startsWith(OPEN) && text.indexOf(CLOSE) === text.length - 1;
}

/** Why a text is not known; `null` when it is. */
export function reasonOf(...texts: readonly string[]): string | null {
  const reasons = new Set<string>();
  for (const text of texts) {
    if (isKnown(text)) continue;
    for (const [, reason = ''] of text.matchAll(MARK)) reasons.add(reason);
  }
  return reasons.size === 0 ? null : [...reasons].slice(0, 3).join('; ');
}

/** The text for a reader: what is not known is left out. */
export function showKnown(text: string): string {
  return text.replace(MARK, '…');
}

/** Takes the characters that mark unknown text out of what a file holds. */
export function withoutMarks(text: string): string {
  return /[\uFDD0\uFDD1]/.test(text) ? text.replace(/[\uFDD0\uFDD1]/g, '\uFFFD') : text;
}
