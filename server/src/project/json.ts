/** Reads JSON of CMake and of installers. It is foreign data, so its users check its shape. */
import { readText } from '../base/node/probe.js';
import { isTable } from './readings.js';

type JsonTable = Readonly<Record<string, unknown>>;

const MOST_BYTES = 16 << 20;

/** The object in a file; `null` if it holds none. */
export function readJson(path: string, mostBytes = MOST_BYTES): JsonTable | null {
  try {
    const text = readText(path, mostBytes) ?? '';
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isTable(value) ? value : null;
  } catch {
    return null;
  }
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
