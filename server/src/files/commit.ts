/** The steps that change the user's files, and how each is undone. */
import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  linkSync,
  // eslint-disable-next-line no-restricted-syntax -- A folder is opened, to flush it.
  openSync,
  // eslint-disable-next-line no-restricted-syntax -- By its descriptor, once it is known to be the planned file.
  readFileSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { openRegularFile } from '../base/node/read-regular.js';
import { realPathOrThrow } from '../base/node/real-path.js';
import { errorCode } from './errno.js';
import { needsInPlace, overwrite } from './in-place.js';
import { isInUse, replaceFile } from './replace.js';
import type { Target, Undo } from './stage.js';
import { tempPath } from './temp-files.js';
import { changedError, WriteError } from './write-error.js';

/**
 * Keeps the original under a second name until all files are written.
 *
 * @returns the backup's path; `null` for a new file, and where there can be no second one
 * @throws an error of the operating system
 */
export function backUp(target: Target, temp: string | null, undo: Undo): string | null {
  if (target.stats === null || temp === null) return null;
  const backup = tempPath(path.dirname(target.file));
  undo.temps.add(backup);
  // Of a file that a program has open, Windows deletes no other name either.
  if (process.platform === 'win32') copyFileSync(target.file, backup, constants.COPYFILE_EXCL);
  else linkOrCopy(target.file, backup);
  return backup;
}

/**
 * Confirms that the file has not changed since it was planned.
 *
 * @throws {WriteError} when it has; an error of the operating system when it cannot be read
 */
export function recheck(target: Target): void {
  const { identity, path: given } = target.change;
  if (identity === null) return;
  let fd: number;
  try {
    if (realPathOrThrow(given) !== target.file) throw changedError(given);
    ({ fd } = openRegularFile(target.file));
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? changedError(given) : error;
  }
  try {
    const { dev, ino } = fstatSync(fd, { bigint: true });
    const same = dev === identity.dev && ino === identity.ino;
    // The time stamp proves nothing: a tool may restore it, a copy may refresh it.
    if (!same || !readFileSync(fd).equals(identity.content)) throw changedError(given);
  } finally {
    closeSync(fd);
  }
}

/**
 * Puts the staged bytes in place, if possible in one step of the file system.
 *
 * @param temp the staged bytes; `null` if they could not be staged
 * @throws {WriteError} when a new file has appeared meanwhile; an error of the operating system
 */
export function commit(
  target: Target,
  temp: string | null,
  backup: string | null,
  undo: Undo,
): void {
  const { file, stats, change } = target;
  if (stats === null && temp !== null) {
    try {
      // Unlike a rename, a link never replaces an existing file.
      linkOrCopy(temp, file);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      const data = { reason: 'exists' } as const;
      throw new WriteError(change.path, { code: 'file.write-failed', data });
    }
    undo.done.push({ file, backup, original: null });
  } else if (temp !== null && replaces(temp, target)) {
    undo.temps.delete(temp);
    undo.done.push({ file, backup, original: null });
  } else {
    overwrite(file, target.bytes, () => {
      undo.done.push({ file, backup, original: change.identity?.content ?? null });
    });
  }
}

/** @returns whether it could; a file that is mounted by itself cannot be replaced */
function replaces(temp: string, { file, change }: Target): boolean {
  try {
    replaceFile(temp, file);
    return true;
  } catch (error) {
    if (needsInPlace(errorCode(error))) return false;
    if (isInUse(error)) {
      const data = { reason: 'in-use' } as const;
      throw new WriteError(change.path, { code: 'file.write-failed', data });
    }
    throw error;
  }
}

/**
 * Undoes everything in reverse order.
 *
 * @returns the files that could not be restored, each with the backup that still holds its bytes
 */
export function rollBack(undo: Undo): { file: string; backup: string | null }[] {
  const stuck: { file: string; backup: string | null }[] = [];
  for (const { file, backup, original } of undo.done.reverse()) {
    try {
      if (original !== null) {
        overwrite(file, original, () => undefined);
      } else if (backup === null) {
        unlinkSync(file);
      } else {
        replaceFile(backup, file);
        undo.temps.delete(backup);
      }
    } catch {
      stuck.push({ file, backup });
      if (backup !== null) undo.temps.delete(backup);
    }
  }
  removeTemps(undo);
  for (const folder of undo.folders.reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // It is no longer empty, so it stays.
    }
  }
  return stuck;
}

/** Removes staged files and backups; a later run cleans up what cannot be removed. */
export function removeTemps(undo: Undo): void {
  for (const temp of undo.temps) {
    try {
      unlinkSync(temp);
    } catch {
      // It was never created, or the folder no longer allows removing it.
    }
  }
}

/** Flushes renames to the disk. Systems that cannot sync a folder (Windows) do so by themselves. */
export function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Every file is whole either way; only a power failure could bring an old one back.
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no hard links, and a mount point cannot be linked. What else is wrong
    // is wrong for a copy too.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}
