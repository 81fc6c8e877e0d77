/**
 * Writes what a run reports. Files are written all or none, as {@link writeAll} does; a pipe or a
 * device cannot be replaced, and gets the bytes as they are.
 */
import {
  closeSync,
  constants,
  fstatSync,
  // eslint-disable-next-line no-restricted-syntax -- A pipe or a device, to write to it.
  openSync,
  // eslint-disable-next-line no-restricted-syntax -- By its descriptor, once it is open.
  readFileSync,
  writeSync,
} from 'node:fs';
import { openRegularFile } from '../base/node/read-regular.js';
import { kindOf } from '../base/node/probe.js';
import { errorCode } from './errno.js';
import type { FileIdentity } from './read.js';
import { writeAll } from './write.js';
import { asWriteError, type WriteProblem } from './write-error.js';

export interface ReportText {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** How long the reader of a pipe may take for each piece. */
const PATIENCE_MS = 30_000;

const PAUSE_MS = 5;

/** Writes the reports. @returns `null` when each of them is written */
export function writeReports(reports: readonly ReportText[]): WriteProblem | null {
  const isOther = ({ path }: ReportText): boolean => kindOf(path) === 'other';
  for (const report of reports.filter(isOther)) {
    const problem = writeInto(report);
    if (problem !== null) return problem;
  }
  const files = reports.filter((report) => !isOther(report));
  const changes = [];
  for (const { path, text } of files) {
    try {
      changes.push({ path, newText: text, identity: identityOf(path) });
    } catch (error) {
      return problemOf(error, path, 'read-again');
    }
  }
  const outcome = writeAll(changes);
  return outcome.ok ? null : outcome.problem;
}

/** `null` for a file that does not exist yet. */
function identityOf(path: string): FileIdentity | null {
  if (kindOf(path) === null) return null;
  const { fd } = openRegularFile(path);
  try {
    const { dev, ino } = fstatSync(fd, { bigint: true });
    return { dev, ino, content: readFileSync(fd) };
  } finally {
    closeSync(fd);
  }
}

/** Does not wait until a pipe is opened at its other end, and only for a while for a reader. */
function writeInto({ path, text }: ReportText): WriteProblem | null {
  const flags = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;
  try {
    const fd = openSync(path, constants.O_WRONLY | flags);
    try {
      writeWhole(fd, Buffer.from(text));
      return null;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    return problemOf(error, path, 'write');
  }
}

function writeWhole(fd: number, bytes: Buffer): void {
  let waited = 0;
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at);
      waited = 0;
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN' || waited >= PATIENCE_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
      waited += PAUSE_MS;
    }
  }
}

function problemOf(error: unknown, path: string, step: 'read-again' | 'write'): WriteProblem {
  const { code, data } = asWriteError(error, path, step).failure;
  const place = { path, line: null };
  return { code, data: { ...data, unrestored: [] }, place } as WriteProblem;
}
