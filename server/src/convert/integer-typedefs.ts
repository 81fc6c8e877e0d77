/**
 * Typedefs that are a whole number in every branch of the header, though not the same one: C++ takes
 * them by name, whichever it is.
 */
import { KNOWN_TYPES } from '../bindings/c/known-types.js';

const TYPEDEF = /\btypedef\s+((?:\w+\s+)+)(\w+)\s*;/g;
const WORD = /^(?:unsigned|signed|int|long|short|char|__int64|wchar_t)$/;

/** @returns for each of them whether it may be `char`, so that a pointer to it is text */
export function integerTypedefs(text: string): ReadonlyMap<string, boolean> {
  const found = new Map<string, string[][]>();
  for (const [, words = '', name = ''] of text.matchAll(TYPEDEF)) {
    const list = found.get(name) ?? [];
    list.push(words.trim().split(/\s+/));
    found.set(name, list);
  }
  const known = new Map<string, boolean>();
  // One may be defined by another that stands before it.
  for (const [name, ways] of found) {
    const isSure = ways.some((words) => words.every((word) => isInteger(word, known)));
    const isPossible = ways.every((words) =>
      words.every((word) => isInteger(word, known) || /^[A-Z][A-Z0-9_]*$/.test(word)),
    );
    if (isSure && isPossible)
      known.set(
        name,
        ways.some((words) => words.join(' ') === 'char'),
      );
  }
  return known;
}

function isInteger(word: string, known: ReadonlyMap<string, boolean>): boolean {
  return WORD.test(word) || known.has(word) || KNOWN_TYPES.get(word)?.kind === 'integer';
}
