/** Puts a file in another one's place. Windows refuses that while another program has either open. */
import { renameSync } from 'node:fs';
import { errorCode } from './errno.js';

/** What Windows says then, and how long such a program is waited for: most only read for a moment. */
const IN_USE: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const PATIENCE_MS = 2000;
const PAUSE_MS = 50;

/** Whether an error of {@link replaceFile} says that another program has the file open. */
export function isInUse(error: unknown): boolean {
  return process.platform === 'win32' && IN_USE.has(errorCode(error));
}

/** @throws an error of the operating system */
export function replaceFile(from: string, to: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!isInUse(error) || Date.now() >= until) throw error;
    }
    Atomics.wait(clock, 0, 0, PAUSE_MS);
  }
}
