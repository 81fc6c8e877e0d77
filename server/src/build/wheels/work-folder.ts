/** Where wheels are made and tried out before they are delivered. */
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeFolders } from '../../base/node/make-folders.js';
import { listNames } from '../../base/node/probe.js';
import { realPath } from '../../base/node/real-path.js';

/** Runs work in a folder of its own, which is removed afterwards. */
export async function inWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(realPath(tmpdir()), 'tvm-ffi-stubs-wheel-'));
  try {
    return await work(folder);
  } finally {
    // On Windows, a scanner may still hold a file; then the system removes it some day.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The wheel that a tool has put into a folder; `null` if it has put none there. */
export function wheelIn(folder: string): string | null {
  const name = listNames(folder).find((each) => each.endsWith('.whl'));
  return name === undefined ? null : join(folder, name);
}

/** Puts a finished wheel into a folder, whole or not at all. @returns its new path */
export function deliver(wheel: string, outDir: string): string {
  makeFolders(outDir);
  const target = join(outDir, basename(wheel));
  const staged = `${target}.${process.pid}.tmp`;
  copyFileSync(wheel, staged);
  renameSync(staged, target);
  return target;
}
