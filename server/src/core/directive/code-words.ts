/** Where a word occurs in Python code as a whole name. */
import { endOfLine, nextMatch } from './lines.js';
import { pushAll } from '../../base/list.js';
import { StringReader } from './strings.js';

const STOP = /["'#]/g;
const NAME_UNIT = /[\p{XID_Continue}$]/u;

/** Offsets in file order, separately for code and strings. Comments are ignored. */
export interface WordPlaces {
  readonly code: readonly number[];
  readonly strings: readonly number[];
}

/** Finds a word in one pass over the text. */
export function placesOfWord(text: string, word: string): WordPlaces {
  const places = { code: [] as number[], strings: [] as number[] };
  if (word === '' || !text.includes(word)) return places;
  const strings = new StringReader(text);
  for (let at = 0; at < text.length;) {
    const stop = nextMatch(STOP, text, at);
    pushAll(places.code, wordsBetween(text, word, at, stop));
    if (stop >= text.length) break;
    if (text.charAt(stop) === '#') {
      at = endOfLine(text, stop);
      continue;
    }
    at = strings.end(stop);
    pushAll(places.strings, wordsBetween(text, word, stop, at));
  }
  return places;
}

function wordsBetween(text: string, word: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word, from); at >= 0 && at + word.length <= to;) {
    const isWhole =
      !NAME_UNIT.test(text.charAt(at - 1)) && !NAME_UNIT.test(text.charAt(at + word.length));
    if (isWhole) found.push(at);
    at = text.indexOf(word, at + word.length);
  }
  return found;
}
