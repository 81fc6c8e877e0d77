/** Takes a registry from the lock file of a repository: it starts nothing, and loads nothing. */
import { createHash } from 'node:crypto';
import { readRegularFile } from '../base/node/read-regular.js';
import { writtenAt } from '../base/node/probe.js';
import {
  readLock,
  type LoadFailure,
  type LoadRefusal,
  renderLock,
  type Lock,
  type ProblemWith,
  type UnusableLock,
} from '../core/index.js';
import { JsonShape } from './json-shape.js';
import type { RegistryAnswer, RegistryProblem, RegistryFailure } from './types.js';

/** Bytes: the largest registry known has two megabytes. */
const LARGEST_LOCK = 64 << 20;

/** Of a file that is there, whether it can be used or not. */
export type LockFile =
  | { readonly ok: true; readonly lock: Lock }
  /** `lock` is what an edited one says. */
  | { readonly ok: false; readonly problem: LockProblem; readonly lock: Lock | null };

export type LockProblem = ProblemWith<'lock.missing' | 'lock.unusable'>;

/** The text that a file of this lock has. */
export function lockText(lock: Lock): string {
  return renderLock(lock, digest);
}

/** Reads a lock file. Never throws, and never waits for what is not a regular file. */
export function readLockFile(path: string): LockFile {
  let bytes: Buffer;
  try {
    bytes = readRegularFile(path, LARGEST_LOCK);
  } catch (error) {
    return refused(path, causeOf(error));
  }
  return readLockBytes(path, bytes);
}

/** The same for what was read in another way. @param path for messages */
export function readLockBytes(path: string, bytes: Buffer): LockFile {
  if (new JsonShape().read(bytes) !== null) {
    return refused(path, { cause: 'invalid', detail: 'it is nested too deeply, or too long' });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused(path, { cause: 'not-utf8' });
  }
  const reading = readLock(text, digest);
  return reading.ok ? reading : { ...refused(path, reading.fault), lock: reading.lock };
}

/** Of files that belong to no project. */
export function noLock(): RegistryAnswer {
  return { ok: false, problem: { code: 'lock.missing', data: {}, place: null } };
}

/** The registry that a lock file holds, in place of one that is loaded. */
export function loadLock(path: string): RegistryAnswer {
  const file = readLockFile(path);
  if (!file.ok) return file;
  const { snapshot, referenceVersion } = file.lock;
  const takenAt = writtenAt(path) ?? Date.now();
  const lock = { path, referenceVersion };
  return { ok: true, snapshot, takenAt, fromCache: false, warnings: [], lock };
}

/**
 * What a lock file says where nothing can be loaded on this machine; `null` where the failure is one
 * of the libraries, which a lock must not hide, or there is no lock.
 */
export function lockInstead(
  failed: RegistryProblem<RegistryFailure>,
  path: string,
): RegistryAnswer | null {
  if (!isOfThisMachine(failed)) return null;
  const answer = loadLock(path);
  if (!answer.ok) return answer.problem.code === 'lock.missing' ? null : answer;
  const place = { path, line: null };
  const warning = { code: 'registry.lock-instead', data: { failure: failed }, place } as const;
  return { ...answer, warnings: [warning] };
}

type UnloadableHere = ProblemWith<
  | 'registry.no-runtime'
  | 'registry.no-interpreter'
  | 'registry.library-missing'
  | 'registry.load-failed'
>;

const MISSING: readonly string[] = [
  'registry.no-runtime',
  'registry.no-interpreter',
  'registry.library-missing',
] satisfies readonly UnloadableHere['code'][];

/** Whether nothing of the project has run: it is not built, not installed or not for this system. */
function isOfThisMachine(problem: RegistryFailure): problem is UnloadableHere {
  if (problem.code === 'registry.load-failed') return isUnloadable(problem.data);
  return MISSING.includes(problem.code);
}

const OF_OTHER_SYSTEMS: readonly LoadRefusal['why'][] = [
  'missing-dependency',
  'other-libc',
  'old-system',
];

function isUnloadable(failure: LoadFailure): boolean {
  const { cause } = failure;
  if (cause === 'not-a-library') {
    return failure.fault.fault === 'other-target' || failure.fault.fault === 'lfs-pointer';
  }
  if (cause === 'refused') return OF_OTHER_SYSTEMS.includes(failure.refusal.why);
  if (cause === 'import') return failure.exception.missing !== null;
  return cause === 'no-engine' || cause === 'not-started';
}

function refused(path: string, data: UnusableLock | null): LockFile & { readonly ok: false } {
  const place = { path, line: data?.cause === 'conflict' ? data.line : null };
  const problem: LockProblem =
    data === null
      ? { code: 'lock.missing', data: {}, place }
      : { code: 'lock.unusable', data, place };
  return { ok: false, problem, lock: null };
}

/** @returns `null` for a file that is not there */
function causeOf(error: unknown): UnusableLock | null {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
  if (errno === 'EFBIG') return { cause: 'too-large', most: LARGEST_LOCK };
  return { cause: 'unreadable', errno };
}

function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
