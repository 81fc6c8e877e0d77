/**
 * The folder that a child starts in: a new one that only this user can read or write. In the shared
 * temporary folder, others could put libraries and modules in the way of what it loads; in the
 * user's tree, it could write there by accident.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { isPrivate } from './cache-folder.js';

export interface RunFolder {
  readonly path: string;
  /** Removes it with what the child left there. */
  readonly remove: () => void;
}

const PREFIX = 'run-';

/** Never throws: without a temporary folder, the root has to do, which is nobody's either. */
export function makeRunFolder(): RunFolder {
  try {
    const parent = join(tmpdir(), `tvm-ffi-stubs-${process.getuid?.() ?? 'user'}`);
    makePrivate(parent);
    sweep(parent);
    const path = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
    return {
      path,
      remove: () => {
        removeAll(path);
      },
    };
  } catch {
    return { path: parse(process.execPath).root, remove: () => undefined };
  }
}

function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (!isPrivate(folder)) throw new Error(`${folder} belongs to others`);
}

/** Removes the folders of runs that were killed. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = Number(/^run-(\d+)-/.exec(name)?.[1]);
    if (owner > 0 && !isRunning(owner)) removeAll(join(parent, name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeAll(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // In use on Windows, or made unreadable: a later run tries again.
  }
}
