/**
 * Allows one build of a tree at a time: CMake and Ninja do not lock, and two that start together
 * fail with misleading errors. Only our builds respect this lock.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeFolders } from '../base/node/make-folders.js';
import { readText, statsOf } from '../base/node/probe.js';

/** How long a file may exist before its owner has written to it, in milliseconds. */
const UNFINISHED_MS = 2000;
const PAUSE_MS = 100;

export function lockFile(tree: string): string {
  return join(tree, '.cmake', 'tvm-ffi-stubs.lock');
}

/**
 * Waits until no other build has the lock, and takes it.
 *
 * @param onWait called once, with the process that has it
 * @returns the release function; `null` if the wait was cancelled
 */
export async function lockTree(
  file: string,
  cancelled: AbortSignal,
  onWait: (owner: string) => void,
): Promise<(() => void) | null> {
  const own = nameOf(process.pid);
  let isTold = false;
  for (;;) {
    if (cancelled.aborted) return null;
    const answer = take(file, own);
    // If nothing can be written, the build itself will say so.
    if (answer === 'taken' || answer === 'impossible') {
      return () => {
        if (answer === 'taken' && read(file) === own) rmSync(file, { force: true });
      };
    }
    if (answer !== 'abandoned') {
      if (!isTold) onWait(answer.owner.split(' ', 1)[0] ?? '');
      isTold = true;
    }
    await wait(PAUSE_MS, undefined, { signal: cancelled }).catch(() => undefined);
  }
}

type Answer = 'taken' | 'impossible' | 'abandoned' | { readonly owner: string };

function take(file: string, own: string): Answer {
  try {
    makeFolders(dirname(file));
  } catch {
    return 'impossible';
  }
  try {
    writeFileSync(file, own, { flag: 'wx' });
    return 'taken';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return 'impossible';
  }
  const owner = read(file);
  // A lock that cannot be read is left alone.
  if (owner === null) return existsSync(file) ? 'impossible' : 'abandoned';
  if (owner === '' ? isNew(file) : owner === nameOf(Number(owner.split(' ', 1)[0]))) {
    return { owner };
  }
  try {
    rmSync(file, { force: true });
    return 'abandoned';
  } catch {
    return 'impossible';
  }
}

function read(file: string): string | null {
  return readText(file);
}

function isNew(file: string): boolean {
  const stats = statsOf(file);
  return stats !== undefined && Date.now() - stats.mtimeMs < UNFINISHED_MS;
}

/** A process by its number and, if readable, its start time; empty if it has ended. */
function nameOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return '';
  }
  // After the program's name, which may hold anything.
  const stat = read(`/proc/${pid}/stat`) ?? '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie: in a container without an init, ended processes are never reaped.
  if (fields[0] === 'Z') return '';
  return `${pid} ${fields[19] ?? ''}`;
}
