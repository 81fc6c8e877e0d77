/** How one value of a TOML table is read: each reader gives the value, or says what is wrong. */
import { quoted } from '../core/index.js';

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  /** `why` reads after the key: "must be …", "needs …". */
  | { readonly ok: false; readonly why: string };

export type Reader<T> = (value: unknown) => Reading<T>;

export function good<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function bad(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}

/** A string that is neither empty nor holds a NUL, which no path and no argument can. */
export const text: Reader<string> = (value) =>
  isText(value) ? good(value) : bad(`must be a non-empty string, not ${shown(value)}`);

export const flag: Reader<boolean> = (value) =>
  typeof value === 'boolean' ? good(value) : bad(`must be true or false, not ${shown(value)}`);

export const textList: Reader<readonly string[]> = (value) => {
  if (!Array.isArray(value)) return bad(`must be an array of strings, not ${shown(value)}`);
  const items: readonly unknown[] = value;
  const wrong = items.findIndex((item) => !isText(item));
  if (wrong < 0) return good(items.filter(isText));
  return bad(
    `must be an array of non-empty strings, but item ${wrong + 1} is ${shown(items[wrong])}`,
  );
};

export function wholeNumber(least: number, most: number): Reader<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? good(value)
      : bad(`must be a whole number from ${least} to ${most}, not ${shown(value)}`);
}

/** Seconds above zero, as whole milliseconds. */
export function seconds(most: number): Reader<number> {
  return (value) =>
    typeof value === 'number' && value > 0 && value <= most
      ? good(Math.max(1, Math.round(value * 1000)))
      : bad(`must be a number of seconds above 0 and up to ${most}, not ${shown(value)}`);
}

export function choice<Word extends string>(words: readonly Word[]): Reader<Word> {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    const offered = words.map((candidate) => JSON.stringify(candidate)).join(', ');
    return word === undefined ? bad(`must be one of ${offered}, not ${shown(value)}`) : good(word);
  };
}

/** A reader whose accepted value goes through another step. */
export function followedBy<A, B>(reader: Reader<A>, step: (value: A) => Reading<B>): Reader<B> {
  return (value) => {
    const reading = reader(value);
    return reading.ok ? step(reading.value) : reading;
  };
}

/** The readings of several values as one: all values, or the first refusal. */
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

/** A value as a message names it, short and free of control characters. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(JSON.stringify(value));
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return quoted(String(value));
  }
  if (Array.isArray(value)) return 'an array';
  return value instanceof Date ? 'a date' : 'a table';
}
