/** The first line of a cache entry; the second is the snapshot. Anything odd makes it a miss. */
import { isBadEntry } from '../core/snapshot/bad-entry.js';
import type { FileTuple } from './file-identity.js';
import type { RegistryProblem, RegistryWarning } from './types.js';

/** A file that a snapshot depends on. */
export interface CachedFile {
  /** As it was asked for: a link that now leads elsewhere is another file. */
  readonly path: string;
  readonly tuple: FileTuple;
  /** Of the content, in hexadecimal; `null` when it was not computed. */
  readonly sha256: string | null;
}

export interface CacheHeader {
  /** What was asked for, in full. */
  readonly question: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly warnings: readonly RegistryProblem<RegistryWarning>[];
  readonly files: readonly CachedFile[];
}

/** @returns the header, or `null` when the line is damaged */
export function decodeHeader(line: string): CacheHeader | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { question, takenAt, warnings, files } = value;
  if (typeof question !== 'string') return null;
  if (typeof takenAt !== 'number' || !Array.isArray(warnings) || !Array.isArray(files)) return null;
  // No entry is made without the runtime: an empty list would be valid for ever.
  if (files.length === 0 || !files.every(isCachedFile) || !warnings.every(isWarning)) return null;
  return { question, takenAt, warnings, files };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCachedFile(value: unknown): value is CachedFile {
  if (!isRecord(value) || !isRecord(value['tuple'])) return false;
  const { path, tuple, sha256 } = value;
  if (typeof path !== 'string') return false;
  const names = ['path', 'device', 'inode', 'size', 'modified', 'changed'];
  if (!isRecord(tuple) || !names.every((name) => typeof tuple[name] === 'string')) return false;
  return sha256 === null || typeof sha256 === 'string';
}

/** Other warnings are about the request, and are never stored. */
function isWarning(value: unknown): value is RegistryProblem<RegistryWarning> {
  if (!isRecord(value)) return false;
  const { code, data, place, log } = value;
  if (code === 'registry.bad-entry') return place === null && isBadEntryData(data);
  if (place !== null || (log !== undefined && typeof log !== 'string')) return false;
  if (!isRecord(data) || !areStrings(data['libraries'])) return false;
  if (code === 'registry.left-processes') return areStrings(data['processes']);
  return code === 'registry.exit-crash' && isEnd(data['end']);
}

function areStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isBadEntryData(data: unknown): boolean {
  if (!isRecord(data)) return false;
  const { library, entries, count } = data;
  if (library !== null && typeof library !== 'string') return false;
  return Array.isArray(entries) && entries.every(isBadEntry) && typeof count === 'number';
}

function isEnd(value: unknown): boolean {
  if (value === 'hung') return true;
  if (!isRecord(value)) return false;
  const { signal, exitCode } = value;
  return (
    (signal === null || typeof signal === 'string') &&
    (exitCode === null || typeof exitCode === 'number')
  );
}
