/**
 * Writes the planned files: all of them or none. Every file is whole at every moment, even if the
 * process is killed: bytes go to a temporary file first, and a rename puts them in place. Running
 * again completes a run that was killed. A file that cannot be replaced, but may be written, is
 * overwritten after all others were replaced, and restored if that fails.
 */
import path from 'node:path';
import { backUp, commit, recheck, removeTemps, rollBack, syncFolder } from './commit.js';
import { deferSignals } from './defer-signals.js';
import { findTarget, stage, type FileChange, type Target, type Undo } from './stage.js';
import { removeStaleTemps } from './temp-files.js';
import type { WriteStep } from '../core/index.js';
import { asWriteError, WriteError, type WriteProblem } from './write-error.js';

export type WriteOutcome =
  /** Paths in the order of the changes. */
  | { readonly ok: true; readonly written: readonly string[] }
  | { readonly ok: false; readonly problem: WriteProblem };

/**
 * Replaces or creates the files. Signals that stop the process are deferred until this returns.
 *
 * @throws only in case of a bug, and after everything is undone
 */
export function writeAll(changes: readonly FileChange[]): WriteOutcome {
  const release = deferSignals();
  try {
    return writeOrUndo(changes);
  } finally {
    release();
  }
}

function writeOrUndo(changes: readonly FileChange[]): WriteOutcome {
  const undo: Undo = { temps: new Set(), folders: [], done: [] };
  try {
    const targets = perFile(changes, (change) => change, 'write', findTarget);
    refuseDuplicates(targets);
    const folders = new Set(targets.map((target) => path.dirname(target.file)));
    for (const folder of folders) removeStaleTemps(folder, Date.now());
    writeTargets(targets, undo);
    for (const folder of undo.folders) folders.add(path.dirname(folder));
    for (const folder of folders) syncFolder(folder);
  } catch (error) {
    const unrestored = rollBack(undo);
    if (!(error instanceof WriteError)) throw error;
    const { code, data } = error.failure;
    const place = { path: error.path, line: null };
    return { ok: false, problem: { code, data: { ...data, unrestored }, place } as WriteProblem };
  }
  removeTemps(undo);
  return { ok: true, written: changes.map((change) => change.path) };
}

function writeTargets(targets: readonly Target[], undo: Undo): void {
  const staged = perFile(targets, changeOf, 'prepare', (target) => ({
    target,
    temp: stage(target, undo),
  }));
  const ready = perFile(
    staged,
    (item) => item.target.change,
    'back-up',
    (item) => ({ ...item, backup: backUp(item.target, item.temp, undo) }),
  );
  // The checks come last, to keep the time between them and the renames as short as possible.
  perFile(targets, changeOf, 'read-again', recheck);
  const isStaged = ({ temp }: { readonly temp: string | null }): boolean => temp !== null;
  perFile(
    [...ready.filter(isStaged), ...ready.filter((item) => !isStaged(item))],
    (item) => item.target.change,
    'replace',
    ({ target, temp, backup }) => {
      commit(target, temp, backup, undo);
    },
  );
}

/** Runs a step for each file and names the file in its errors. */
function perFile<Item, Result>(
  items: readonly Item[],
  change: (item: Item) => FileChange,
  what: WriteStep,
  step: (item: Item) => Result,
): Result[] {
  return items.map((item) => {
    try {
      return step(item);
    } catch (error) {
      throw asWriteError(error, change(item).path, what);
    }
  });
}

function changeOf(target: Target): FileChange {
  return target.change;
}

/** Two changes of one file would silently undo each other. The walk lists each file once. */
function refuseDuplicates(targets: readonly Target[]): void {
  const seen = new Map<string, string>();
  for (const { file, change } of targets) {
    const other = seen.get(file);
    if (other !== undefined) {
      const data = { reason: 'duplicate', other } as const;
      throw new WriteError(change.path, { code: 'file.write-failed', data });
    }
    seen.set(file, change.path);
  }
}
