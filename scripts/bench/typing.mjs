// Files to type in: five hundred blocks of the big registry among ten thousand lines, the same with
// every tenth block stale, a tenth of it, and one with a single block.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE } from '../references.mjs';
import {
  block,
  classOf,
  digest,
  fill,
  fileOf,
  namespaceOf,
  put,
  typesOf,
  WORK,
} from './inputs.mjs';
import { GROWTH, SIZES } from './rows.mjs';

/** The one file of each folder. */
export const TYPING_FILE = 'typing.py';

/** The lines for typing, between any two blocks. */
export const TYPING_LINE = '# typed here: ';

/**
 * @typedef {object} TypingInput
 * @property {string} fresh folders, each with one file
 * @property {string} stale
 * @property {string} tenth
 * @property {string} single
 * @property {string} library
 */

/** Makes the folders once for each state of the generator. @returns {TypingInput} */
export function makeTyping(library, log) {
  const generators = ['./typing.mjs', './inputs.mjs'].map((name) =>
    readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'),
  );
  const folder = join(
    WORK,
    'trees',
    `typing-${digest([NEWEST_REFERENCE, library, ...generators])}`,
  );
  const names = ['fresh', 'stale', 'tenth', 'single'];
  const input = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  if (existsSync(join(folder, 'done'))) return { ...input, library };
  log('making the files to type in (once)');
  rmSync(folder, { recursive: true, force: true });
  const { blocks, lines } = SIZES.typing;
  write(input.fresh, library, blocks, lines);
  write(input.tenth, library, blocks / GROWTH, lines / GROWTH);
  write(input.single, library, 1, lines / GROWTH / GROWTH);
  put(input.stale, TYPING_FILE, staled(readFileSync(join(input.fresh, TYPING_FILE), 'utf8')));
  writeFileSync(join(folder, 'done'), '');
  return { ...input, library };
}

/** An import-section, one class for each type, and lists of functions for the rest. */
function write(folder, library, blocks, lines) {
  const classes = Array.from({ length: SIZES.big.files }, (_, space) => typesOf(space)).flat();
  const globals = Math.max(0, blocks - 1 - classes.length);
  const all = [
    block('import-section'),
    ...Array.from({ length: globals }, (_, space) => block(`global/${namespaceOf(space)}`)),
    ...classes.map(({ name, key }) => classOf(name, key)),
  ].slice(0, blocks);
  put(folder, TYPING_FILE, fileOf(all.map((text) => `${TYPING_LINE}\n\n${text}`)));
  fill(folder, library);
  const filled = readFileSync(join(folder, TYPING_FILE), 'utf8');
  const missing = lines - filled.split('\n').length;
  // Ordinary code makes up the number of lines; after the blocks it is scanned all the same.
  const padding = Array.from({ length: Math.max(0, missing) }, (_, i) => `value_${i} = ${i}\n`);
  put(folder, TYPING_FILE, filled + padding.join(''));
}

/** Takes the last member out of every tenth block. */
function staled(text) {
  let seen = 0;
  const lines = text.split('\n');
  return lines
    .filter((line, i) => {
      if (!lines[i + 2]?.includes('tvm-ffi-stubgen(end)')) return true;
      seen += 1;
      return seen % 10 !== 0;
    })
    .join('\n');
}
