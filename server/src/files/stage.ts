/** The steps before the user's files change: finds where the bytes go, and puts a copy there. */
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  // eslint-disable-next-line no-restricted-syntax -- A new file, to write it.
  openSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { realPathOrThrow } from '../base/node/real-path.js';
import { takeAttributes } from './attributes.js';
import { errorCode } from './errno.js';
import { needsInPlace } from './in-place.js';
import type { FileIdentity } from './read.js';
import { tempPath } from './temp-files.js';
import { changedError, readOnlyError, WriteError } from './write-error.js';

/** One file to write: the whole new text. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  readonly newText: string;
  /** The state that was planned for; `null` for a file that must not exist yet. */
  readonly identity: FileIdentity | null;
}

/** A change whose place is known. */
export interface Target {
  readonly change: FileChange;
  /** Where the bytes go: a link's target, so that the link stays a link. */
  readonly file: string;
  readonly bytes: Buffer;
  /** Mode and owner to keep; `null` for a new file. */
  readonly stats: Stats | null;
}

/** Everything that must be removed or restored after a failure. */
export interface Undo {
  /** Staged files and backups, by path. */
  readonly temps: Set<string>;
  /** Folders made for new files, outermost first. */
  readonly folders: string[];
  /** Files already replaced or made, in order. */
  readonly done: Done[];
}

/** A file that has changed. It is new if there is nothing to restore it from. */
export interface Done {
  readonly file: string;
  readonly backup: string | null;
  /** The bytes before, of a file that was written in place. */
  readonly original: Buffer | null;
}

/**
 * Finds where a change goes, and refuses what the user protected.
 *
 * @throws {WriteError} or an error of the operating system
 */
export function findTarget(change: FileChange): Target {
  const bytes = encodeText(change.newText);
  if (bytes === null) {
    const data = { reason: 'unencodable' } as const;
    throw new WriteError(change.path, { code: 'file.write-failed', data });
  }
  if (change.identity === null) return { change, file: change.path, bytes, stats: null };
  try {
    const file = realPathOrThrow(change.path);
    const stats = statSync(file);
    // Root may write any file, but a missing bit still means that the file is protected.
    if ((stats.mode & 0o200) === 0) throw readOnlyError(change.path);
    accessSync(file, constants.W_OK);
    return { change, file, bytes, stats };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') throw changedError(change.path);
    if (code === 'EACCES' || code === 'EROFS') throw readOnlyError(change.path);
    throw error;
  }
}

/**
 * Writes the new bytes to a temporary file beside the target and brings them to the disk.
 *
 * @returns the temporary file's path; `null` if there can be none, and the target is overwritten
 * @throws an error of the operating system
 */
export function stage(target: Target, undo: Undo): string | null {
  const folder = path.dirname(target.file);
  makeFolders(folder, undo);
  const temp = tempPath(folder);
  undo.temps.add(temp);
  const fd = openTemp(temp, target);
  if (fd === null) return null;
  try {
    ftruncateSync(fd);
    for (let at = 0; at < target.bytes.length;) at += writeSync(fd, target.bytes, at);
    if (target.stats !== null) {
      keepOwnerAndMode(fd, target.stats);
      if (!takeAttributes(target.file, fd)) return null;
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return temp;
}

function openTemp(temp: string, { stats, file }: Target): number | null {
  // A rename would leave the file's other names with the old text; the reference writes in place.
  if (stats !== null && stats.nlink > 1) return null;
  try {
    if (stats === null || process.platform !== 'darwin') return openSync(temp, 'wx');
    // On macOS a copy has the attributes and access control lists of its original.
    copyFileSync(file, temp, constants.COPYFILE_EXCL);
    return openSync(temp, 'r+');
  } catch (error) {
    if (stats !== null && needsInPlace(errorCode(error))) return null;
    throw error;
  }
}

function makeFolders(folder: string, undo: Undo): void {
  if (existsSync(folder)) return;
  makeFolders(path.dirname(folder), undo);
  mkdirSync(folder);
  undo.folders.push(folder);
}

function keepOwnerAndMode(fd: number, stats: Stats): void {
  try {
    fchownSync(fd, stats.uid, stats.gid);
  } catch {
    // Only root may change the owner; otherwise the file belongs to the user who runs this.
  }
  // After the owner, because changing the owner clears the set-user bits.
  fchmodSync(fd, stats.mode & 0o7777);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Encodes as UTF-8; U+FEFF at the start becomes the byte order mark that it came from.
 *
 * @returns `null` for text with a lone surrogate, which UTF-8 cannot encode (Node would silently
 *   write U+FFFD instead)
 */
export function encodeText(text: string): Buffer | null {
  return LONE_SURROGATE.test(text) ? null : Buffer.from(text);
}
