/** Whether a project's registry lock is what its libraries register, and in what it differs. */
import {
  changeOf,
  isOfRuntime,
  diffSnapshots,
  lockPart,
  lockWish,
  summarizeChange,
  type Lock,
  type OutdatedLock,
  type PlanFile,
  type ProblemWith,
  type Snapshot,
  type UnusableLock,
} from '../core/index.js';
import { lockText, readLockFile, type LockFile, type LockProblem } from './lock-file.js';

export interface LockState {
  /** What the lock should say. */
  readonly wanted: Lock;
  readonly file: LockFile;
  /** `null` if the lock says what it should. */
  readonly problem: LockProblem | ProblemWith<'lock.outdated'> | null;
}

/**
 * Compares the lock with what is loaded.
 *
 * @param path absolute
 * @param files of the whole unit
 * @param referenceVersion whose dialect the run uses; `null` when it is not known
 */
export function lockState(
  path: string,
  snapshot: Snapshot,
  files: readonly PlanFile[],
  referenceVersion: string | null,
): LockState {
  const wanted = { referenceVersion, snapshot: lockPart(snapshot, lockWish(files)) };
  const file = readLockFile(path);
  const state = { wanted, file };
  if (!file.ok) return { ...state, problem: file.problem };
  if (lockText(file.lock) === lockText(wanted)) return { ...state, problem: null };
  const data = differenceOf(file.lock, wanted);
  return { ...state, problem: { code: 'lock.outdated', data, place: { path, line: null } } };
}

function differenceOf(locked: Lock, wanted: Lock): OutdatedLock {
  const [a, b] = [locked.referenceVersion, wanted.referenceVersion];
  const diff = diffSnapshots(locked.snapshot, wanted.snapshot);
  return { change: summarizeChange(changeOf(diff)), versions: a === b ? null : [a, b] };
}

/** Whether a lock holds anything that apache-tvm-ffi itself does not register. */
export function isWorthwhile({ snapshot }: Lock): boolean {
  const { functions, types, symbols } = snapshot;
  return (
    symbols.length > 0 || [...functions, ...types].some((entry) => !isOfRuntime(entry, snapshot))
  );
}

/** The problem of a file that a newer tvm-ffi-stubs has written, which must stay; `null` for others. */
export function newerLock({ file }: LockState): LockProblem | null {
  if (file.ok || file.problem.code !== 'lock.unusable') return null;
  return file.problem.data.cause === 'newer' ? file.problem : null;
}

/** Whether writing the lock again repairs it; what is not could not be compared at all. */
export function isRepairable(problem: NonNullable<LockState['problem']>): boolean {
  return problem.code !== 'lock.unusable' || !OUT_OF_REACH.includes(problem.data.cause);
}

const OUT_OF_REACH: readonly UnusableLock['cause'][] = ['newer', 'unreadable'];
