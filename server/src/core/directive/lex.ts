/** From text to markers and code. */
import { startsOfLines, type LinedText } from './lines.js';
import { readMarkers, type Lexed } from './markers.js';
import { rescan } from './rescan.js';
import { scanPython } from './scan.js';
import { withoutUnfinishedBody } from './unfinished.js';

/** How many bodies with an unfinished string are lexed apart; each costs one more scan. */
const MOST_UNFINISHED = 20;

/**
 * Lexes a text.
 *
 * @param before a similar text, to take over what has not changed; the result is the same
 */
export function lex(text: string, before: Lexed | null): Lexed {
  const known = before === null || before.isBroken ? null : rescan(before, text);
  const file = known?.file ?? { text, lineStarts: startsOfLines(text) };
  let lexed = known ?? lexWhole(file, text);
  let blanked = text;
  for (let round = 0; round < MOST_UNFINISHED; round += 1) {
    const next = withoutUnfinishedBody({ ...file, text: blanked }, lexed.markers);
    if (next === null) break;
    blanked = next;
    lexed = { ...lexWhole(file, blanked), isBroken: true };
  }
  return lexed;
}

/** @param lexed the file's text, perhaps with some bodies blanked */
function lexWhole(file: LinedText, lexed: string): Lexed {
  const { comments, statements, isBroken } = scanPython(lexed, file.lineStarts);
  return { file, statements, isBroken, ...readMarkers(file.text, comments) };
}
