/**
 * Small checks of parsed JSON. A place is built from the inside out, and only for an invalid value:
 * building it for each of 100,000 values would cost more than checking them.
 */

export type PlainObject = Readonly<Record<string, unknown>>;

/** Thrown only inside the validator, and caught at its entry. */
export class InvalidSnapshot extends Error {
  #place: string;
  readonly #expected: string;

  /** @param place from the innermost list on, for example `name` */
  constructor(place: string, expected: string) {
    super();
    this.#place = place;
    this.#expected = expected;
  }

  /** Prepends the entry of an outer list to the place. */
  within(list: string, index: number): this {
    this.#place = this.#place === '' ? `${list}[${index}]` : `${list}[${index}].${this.#place}`;
    return this;
  }

  override get message(): string {
    return `"${this.#place}" is not ${this.#expected}`;
  }
}

/** Maximum number of entries in a list: the biggest registries known have thousands. */
const MAX_ENTRIES = 1_000_000;

/** Maximum number of UTF-16 units in a string. */
const MAX_STRING = 16 * 1024 * 1024;

/** @throws InvalidSnapshot always */
export function fail(at: string, expected: string): never {
  throw new InvalidSnapshot(at, expected);
}

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function checkString(value: unknown, at: string): void {
  if (typeof value !== 'string') fail(at, 'a string');
  if (value.length > MAX_STRING) fail(at, 'of a believable length');
}

export function checkStringOrNull(value: unknown, at: string): void {
  if (value !== null) checkString(value, at);
}

export function checkBoolean(value: unknown, at: string): void {
  if (typeof value !== 'boolean') fail(at, 'true or false');
}

/** A non-negative integer: all integers of the format are counts, offsets or positions. */
export function checkCount(value: unknown, at: string): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) fail(at, 'a whole number from 0');
}

export function checkInteger(value: unknown, at: string): void {
  if (!Number.isSafeInteger(value)) fail(at, 'a whole number');
}

export function checkOneOf(value: unknown, allowed: ReadonlySet<string>, at: string): void {
  if (typeof value !== 'string' || !allowed.has(value)) {
    fail(at, `one of ${[...allowed].join(', ')}`);
  }
}

/** An array of objects that pass `check`. */
export function checkArray(
  value: unknown,
  at: string,
  check: (entry: PlainObject) => void,
): readonly PlainObject[] {
  if (!Array.isArray(value)) fail(at, 'an array');
  const entries: readonly unknown[] = value;
  if (entries.length > MAX_ENTRIES) fail(at, `of at most ${MAX_ENTRIES} entries`);
  let index = 0;
  try {
    for (const entry of entries) {
      if (!isPlainObject(entry)) fail('', 'an object');
      check(entry);
      index += 1;
    }
  } catch (error) {
    throw error instanceof InvalidSnapshot ? error.within(at, index) : error;
  }
  return entries as readonly PlainObject[];
}
