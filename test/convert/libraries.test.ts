/**
 * Headers of real libraries, as Debian ships them: what is made of them compiles, loads, and agrees
 * with ctypes. CONVERT_ALL=1 takes all of sqlite3.h, which is most of the time.
 */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TensorChoice } from '../../server/src/convert/index.js';
import { build, convertHeader, python } from './build.js';

interface Library {
  readonly name: string;
  readonly file: string;
  readonly tensors: readonly string[];
  readonly only?: readonly string[];
  /** Functions that are carried over at least. */
  readonly functions: number;
}

const LIBRARIES: readonly Library[] = [
  { name: 'zlib', file: 'z', tensors: ['buf:len'], functions: 50 },
  {
    ...{ name: 'sqlite3', file: 'sqlite3', tensors: [], functions: 15 },
    ...(process.env['CONVERT_ALL'] === undefined
      ? {
          only: [
            'sqlite3_lib*',
            'sqlite3_c*',
            'sqlite3_er*',
            'sqlite3_k*',
            'sqlite3_memory*',
            'sqlite3_str*',
          ],
        }
      : {}),
  },
  { name: 'png', file: 'png', tensors: ['png_sig_cmp=sig:8'], functions: 100 },
  { name: 'expat', file: 'expat', tensors: [], functions: 55 },
  {
    ...{ name: 'bzlib', file: 'bz2', functions: 12 },
    tensors: ['dest:0', 'destLen:1', 'source:sourceLen'],
  },
  { name: 'lzma', file: 'lzma', tensors: ['buf:size'], functions: 30 },
];

function choice(text: string): TensorChoice {
  const [, name = null, pointer = '', length = ''] = /^(?:(\w+)=)?(\w+):(\w+)$/.exec(text) ?? [];
  return { name, pointer, length };
}

describe.each(LIBRARIES)(
  'the header of $name',
  ({ name, file, tensors, only = null, functions }) => {
    const header = `/usr/include/${name}.h`;
    it.skipIf(!existsSync(header))('becomes a library that agrees', { timeout: 240_000 }, () => {
      const library = `${name}_ffi`;
      const conversion = convertHeader(header, { library, only, tensors: tensors.map(choice) });
      expect(conversion.functions.length).toBeGreaterThanOrEqual(functions);
      expect(conversion.leftOut.every(({ reason }) => /^\S.*\.$/.test(reason))).toBe(true);
      const folder = build(conversion, library, [`-l${file}`]);
      expect(python('libraries.py', [folder, name, `lib${file}.so`])).toBe('agreed');
    });
  },
);
