/** Reads CMake's JSON. It is foreign data, so its users check its shape. */
import { readText } from '../../base/node/probe.js';
import { isTable } from '../readings.js';

export type JsonTable = Readonly<Record<string, unknown>>;

const MOST_BYTES = 16 << 20;

/** The object in a file; `null` if it holds none. */
export function readJson(path: string): JsonTable | null {
  const text = readText(path, MOST_BYTES);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isTable(value) ? value : null;
  } catch {
    return null;
  }
}

/** The objects of an array; empty if it is not an array. */
export function tablesOf(value: unknown): readonly JsonTable[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
