/** Readers of one value of a TOML table: each returns the value, or what is wrong with it. */
import type { BadValue, GivenValue, WantedValue } from '../core/index.js';

export type Reading<T> = { readonly ok: true; readonly value: T } | Refused;

export interface Refused {
  readonly ok: false;
  readonly why: BadValue;
}

export type Reader<T> = (value: unknown) => Reading<T>;

export function good<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function bad(why: BadValue): Refused {
  return { ok: false, why };
}

/** Rejects a value, naming what the setting accepts. */
export function badFor(must: WantedValue, value: unknown): Refused {
  return bad({ reason: 'other-value', must, given: shown(value) });
}

/** A nonempty string without NUL, which no path or argument can hold. */
export const text: Reader<string> = (value) =>
  isText(value) ? good(value) : badFor({ be: 'text' }, value);

export const flag: Reader<boolean> = (value) =>
  typeof value === 'boolean' ? good(value) : badFor({ be: 'flag' }, value);

export const textList: Reader<readonly string[]> = (value) => {
  if (!Array.isArray(value)) return badFor({ be: 'text-list' }, value);
  const items: readonly unknown[] = value;
  const wrong = items.findIndex((item) => !isText(item));
  if (wrong < 0) return good(items.filter(isText));
  return bad({ reason: 'bad-item', item: wrong + 1, given: shown(items[wrong]) });
};

export function wholeNumber(least: number, most: number): Reader<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? good(value)
      : badFor({ be: 'whole-number', least, most }, value);
}

/** Seconds above zero, as whole milliseconds. */
export function seconds(most: number): Reader<number> {
  return (value) =>
    typeof value === 'number' && value > 0 && value <= most
      ? good(Math.max(1, Math.round(value * 1000)))
      : badFor({ be: 'seconds', most }, value);
}

export function choice<Word extends string>(words: readonly Word[]): Reader<Word> {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    return word === undefined ? badFor({ be: 'choice', choices: words }, value) : good(word);
  };
}

/** A reader whose accepted value is passed to another step. */
export function followedBy<A, B>(reader: Reader<A>, step: (value: A) => Reading<B>): Reader<B> {
  return (value) => {
    const reading = reader(value);
    return reading.ok ? step(reading.value) : reading;
  };
}

/** Combines readings: all values, or the first rejection. */
export function all<T>(readings: readonly Reading<T>[]): Reading<readonly T[]> {
  const values: T[] = [];
  for (const reading of readings) {
    if (!reading.ok) return reading;
    values.push(reading.value);
  }
  return good(values);
}

/** Whether a TOML value is a table; dates are objects too. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0');
}

/** A value as a message names it. */
function shown(value: unknown): GivenValue {
  if (typeof value === 'string') return { written: JSON.stringify(value) };
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return { written: String(value) };
  }
  if (Array.isArray(value)) return { sort: 'array' };
  return { sort: value instanceof Date ? 'date' : 'table' };
}
