/** The values of attributes, by the form in which they are stored. [DWARF 5, section 7.5.6] */
import type { Cursor } from './cursor.js';

/** What decides how long values are. */
export interface FormSizes {
  readonly version: number;
  readonly addressBytes: number;
  /** Of offsets: 4, or 8 in the format of 64 bits. */
  readonly offsetBytes: number;
}

/** A value that needs more than the unit is told by where it stands. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  /** In `.debug_str`, or one of its neighbors. */
  | { readonly kind: 'string'; readonly section: 'str' | 'line_str'; readonly at: number }
  /** A number in the unit's list of strings. */
  | { readonly kind: 'string-index'; readonly index: number }
  /** An entry, from where its unit begins or in the whole section. */
  | { readonly kind: 'entry'; readonly at: number; readonly isOfUnit: boolean }
  | { readonly kind: 'signature'; readonly key: string }
  /** An expression, or what another file holds. */
  | { readonly kind: 'other' };

type Read = (cursor: Cursor, sizes: FormSizes) => Value;

const OTHER: Value = { kind: 'other' };
const number = (value: number): Value => ({ kind: 'number', value });
const inUnit = (at: number): Value => ({ kind: 'entry', at, isOfUnit: true });
const indexed = (index: number): Value => ({ kind: 'string-index', index });

const fixed =
  (width: number): Read =>
  (cursor) =>
    number(cursor.fixed(width));

const skipped =
  (length: (cursor: Cursor, sizes: FormSizes) => number): Read =>
  (cursor, sizes) => {
    const count = length(cursor, sizes);
    cursor.at += count;
    return OTHER;
  };

const uleb = (cursor: Cursor): number => cursor.uleb();
const offset = (_: Cursor, { offsetBytes }: FormSizes): number => offsetBytes;

const table = (): ReadonlyMap<number, Read> =>
  new Map<number, Read>([
    [0x01, skipped((_, { addressBytes }) => addressBytes)],
    [0x03, skipped((cursor) => cursor.fixed(2))],
    [0x04, skipped((cursor) => cursor.fixed(4))],
    [0x05, fixed(2)],
    [0x06, fixed(4)],
    [0x07, fixed(8)],
    [0x08, (cursor) => ({ kind: 'text', text: cursor.text() })],
    [0x09, skipped(uleb)],
    [0x0a, skipped((cursor) => cursor.fixed(1))],
    [0x0b, fixed(1)],
    [0x0c, fixed(1)],
    [0x0d, (cursor) => number(cursor.sleb())],
    [0x0e, stringIn('str')],
    [0x0f, (cursor) => number(cursor.uleb())],
    [0x10, readAddress],
    [0x11, (cursor) => inUnit(cursor.fixed(1))],
    [0x12, (cursor) => inUnit(cursor.fixed(2))],
    [0x13, (cursor) => inUnit(cursor.fixed(4))],
    [0x14, (cursor) => inUnit(cursor.fixed(8))],
    [0x15, (cursor) => inUnit(cursor.uleb())],
    [0x17, (cursor, { offsetBytes }) => number(cursor.fixed(offsetBytes))],
    [0x18, skipped(uleb)],
    [0x19, () => number(1)],
    [0x1a, (cursor) => indexed(cursor.uleb())],
    [0x1b, skippedNumber],
    [0x1c, skipped(() => 4)],
    [0x1d, skipped(offset)],
    [0x1e, skipped(() => 16)],
    [0x1f, stringIn('line_str')],
    [0x20, (cursor) => ({ kind: 'signature', key: cursor.key() })],
    [0x22, skippedNumber],
    [0x23, skippedNumber],
    [0x24, skipped(() => 8)],
    ...[1, 2, 3, 4].flatMap((width): [number, Read][] => [
      [0x24 + width, (cursor) => indexed(cursor.fixed(width))],
      [0x28 + width, skipped(() => width)],
    ]),
    // Of GNU: split files, and what dwz shares between libraries.
    [0x1f01, skippedNumber],
    [0x1f02, (cursor) => indexed(cursor.uleb())],
    [0x1f20, skipped(offset)],
    [0x1f21, skipped(offset)],
  ]);

/** Made when it is needed: bundles that read no debug information leave it out. */
let forms: ReadonlyMap<number, Read> | null = null;

function stringIn(section: 'str' | 'line_str'): Read {
  return (cursor, { offsetBytes }) => ({
    kind: 'string',
    section,
    at: cursor.fixed(offsetBytes),
  });
}

/** In version 2 it is as wide as an address. */
function readAddress(cursor: Cursor, sizes: FormSizes): Value {
  const width = sizes.version <= 2 ? sizes.addressBytes : sizes.offsetBytes;
  return { kind: 'entry', at: cursor.fixed(width), isOfUnit: false };
}

function skippedNumber(cursor: Cursor): Value {
  cursor.uleb();
  return OTHER;
}

/** What reads a form; `undefined` for one that is not known, behind which nothing can be read. */
export function readerOf(form: number): Read | undefined {
  forms ??= table();
  return forms.get(form);
}
