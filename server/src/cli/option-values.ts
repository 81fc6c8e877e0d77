/** Values of options that must be one of a few words, or a number in a range. */
import { UsageError } from './usage-error.js';

/** @throws {UsageError} when the value is not one of the allowed words */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const words = allowed.map((word) => JSON.stringify(word));
  const last = words.pop() ?? '';
  const all = words.length === 0 ? last : `${words.join(', ')} or ${last}`;
  throw new UsageError(`--${name} must be ${all}, not ${JSON.stringify(value)}.`);
}

/** @throws {UsageError} when the text is not a number above 0 */
export function positiveNumber(name: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`--${name} must be a number above 0, not ${JSON.stringify(text)}.`);
}

/** @throws {UsageError} when the text is not a number from 0 to 100, with or without a percent sign */
export function percent(name: string, text: string | null): number | null {
  if (text === null) return null;
  const value = /^\s*\d+(?:\.\d+)?\s*%?\s*$/.test(text) ? Number.parseFloat(text) : NaN;
  if (value <= 100) return value;
  throw new UsageError(`--${name} must be a number from 0 to 100, not ${JSON.stringify(text)}.`);
}

/** @throws {UsageError} when the text is not a whole number from 1 to `most` */
export function wholeNumber(name: string, text: string, most: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(
    `--${name} must be a whole number from 1 to ${most}, not ${JSON.stringify(text)}.`,
  );
}
