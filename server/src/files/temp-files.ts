/**
 * Temporary files beside their targets, because a rename is atomic only within one file system.
 * Their name identifies their run, so a later one can clean up after one that was killed. The walk
 * ignores them, because they end in neither `.py` nor `.pyi`.
 */
import { readdirSync, statSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './errno.js';

const TEMP_NAME = /^\.tvm-ffi-stubs-(\d+)-[0-9a-z]+\.tmp$/;

/** Younger files stay: their run may be active on another machine or in another container. */
const STALE_AFTER_MS = 60_000;

let made = 0;

/** A new unique name in `folder`; the file must still be created exclusively. */
export function tempPath(folder: string): string {
  made += 1;
  const random = Math.random().toString(36).slice(2, 10);
  return path.join(folder, `.tvm-ffi-stubs-${process.pid}-${made.toString(36)}${random}.tmp`);
}

/**
 * Removes what a killed run left, as far as it looks abandoned. Errors are ignored: leftovers do no
 * harm, and the following write reports what is wrong with a folder.
 *
 * @param files temporary files of any run
 * @param now milliseconds since the epoch
 */
export function removeLeftovers(files: readonly string[], now: number): void {
  for (const file of files) {
    const owner = TEMP_NAME.exec(path.basename(file))?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    try {
      // A backup is a hard link with the original's mtime; only ctime shows when it was created.
      if (now - statSync(file).ctimeMs > STALE_AFTER_MS) unlinkSync(file);
    } catch {
      // Another run removed it first.
    }
  }
}

/** The same for those in a folder. */
export function removeStaleTemps(folder: string, now: number): void {
  const names = listOrNothing(folder).filter(isTempName);
  removeLeftovers(
    names.map((name) => path.join(folder, name)),
    now,
  );
}

/** Whether a file is, by its name, a temporary one of a run. */
export function isTempName(name: string): boolean {
  return TEMP_NAME.test(name);
}

function listOrNothing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
