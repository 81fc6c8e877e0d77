/**
 * Reads the Python around the blocks into facts. It brings a parser with it, so whoever does not
 * need these facts does not load this folder.
 */
import type { FileFacts, ParsedFile } from '../core/index.js';
import { callsOf } from './calls.js';
import { classesOf } from './classes.js';
import { namesOf } from './names.js';
import { piecesOf } from './pieces.js';

const known = new WeakMap<ParsedFile, FileFacts>();

/**
 * The facts of one file, without `modules`, for which somebody has to look at the disk. Never
 * throws: what is broken has no facts. Asked again for the same parsed file, it answers at once.
 */
export function readFileFacts(file: ParsedFile): FileFacts {
  const before = known.get(file);
  if (before !== undefined) return before;
  const pieces = piecesOf(file);
  const names = namesOf(file, pieces);
  const facts = {
    ...classesOf(file, pieces, names),
    calls: callsOf(file, pieces, names),
    modules: null,
  };
  known.set(file, facts);
  return facts;
}
