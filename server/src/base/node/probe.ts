/** Reads from the disk without throwing: what cannot be read counts as missing. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { BigIntStats, Dirent, Stats } from 'node:fs';
import { compareCodePoints, sortByName } from '../order.js';
import { noteLook } from './observed.js';
import { readRegularText, type Look } from './read-regular.js';

/** The default maximum length of files that are read as text. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** What the system knows of a path, following links; `undefined` when there is nothing. */
export function statsOf(path: string): Stats | undefined {
  noteLook(path);
  return unlessThrown(() => statSync(path, QUIET));
}

/** The same in nanoseconds, and with numbers of files that are exact. */
export function exactStatsOf(path: string): BigIntStats | undefined {
  noteLook(path);
  return unlessThrown(() => statSync(path, { bigint: true, ...QUIET }));
}

/** The same of a link itself. */
export function linkStatsOf(path: string): Stats | undefined {
  noteLook(path);
  return unlessThrown(() => lstatSync(path, QUIET));
}

/** Most often there is nothing, and an error costs more than an answer. */
// eslint-disable-next-line no-restricted-syntax -- This is the one place that takes the other errors, too.
const QUIET = { throwIfNoEntry: false } as const;

/** A path may also be too long, or a circle of links, or lead through a folder that is not ours. */
function unlessThrown<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** What is at a path, following links; `null` when there is nothing. */
export function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const stats = statsOf(path);
  if (stats === undefined) return null;
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

export function isFile(path: string): boolean {
  return kindOf(path) === 'file';
}

export function isFolder(path: string): boolean {
  return kindOf(path) === 'folder';
}

/** When a file was last written, in milliseconds; `null` when it is missing. */
export function writtenAt(path: string): number | null {
  return statsOf(path)?.mtimeMs ?? null;
}

/**
 * The text of a regular file; `null` when there is none, or it is longer than expected.
 *
 * @param seen what was there a moment ago
 */
export function readText(path: string, mostBytes = LONGEST_TEXT, seen?: Look): string | null {
  try {
    return readRegularText(path, mostBytes, seen);
  } catch {
    return null;
  }
}

/** The entries of a folder, sorted by code point; none when it cannot be listed. */
export function listEntries(folder: string): readonly Dirent[] {
  noteLook(folder);
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return sortByName(entries, ({ name }) => name);
  } catch {
    return [];
  }
}

/** The names of {@link listEntries}. */
export function listNames(folder: string): readonly string[] {
  noteLook(folder);
  try {
    return readdirSync(folder).sort(compareCodePoints);
  } catch {
    return [];
  }
}
