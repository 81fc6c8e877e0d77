/**
 * Finds the source files of a run. It never throws and never stops half-way: what cannot be
 * visited is recorded beside what was found. No loop is possible, because links to folders are
 * not followed.
 */
import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { compareCodePoints } from '../core/index.js';
import { sortByName } from '../core/snapshot/sorting.js';
import { errorWords } from './errno.js';
import { displayFrom, isInside, joinPath, rootPath, type RootPath } from './root-path.js';
import { skipBetween, skipByEntry, skipByName, type SkipReason } from './skip-rules.js';

export interface WalkOptions {
  /** Absolute path that relative PATHs and displayed paths start from. */
  readonly cwd: string;
  /**
   * Asked once for each file that is met, before anything is kept of it; all are wanted by default.
   * Most files of a large tree are of no use to a caller who reads them.
   */
  readonly wanted?: (path: string, realPath: string) => boolean;
}

export interface WalkedFile {
  /** Absolute, with the links that the PATH holds. */
  readonly path: string;
  /** As the user would write it: relative to `cwd` with forward slashes if inside, else absolute. */
  readonly display: string;
  /** The PATH it was reached from, as given. */
  readonly root: string;
  /** Where its bytes are: differs from {@link path} when a link leads there. */
  readonly realPath: string;
}

export interface WalkProblem {
  /**
   * `missing` and `unreadable` mean that something was not looked at. `link-outside` is a file link
   * whose target is not in the tree; `link-broken` has no target (editors leave such lock files).
   * `not-a-file` is a pipe, a socket or a device; `bad-name` is a name that is not UTF-8.
   */
  readonly code:
    'missing' | 'unreadable' | 'link-outside' | 'link-broken' | 'not-a-file' | 'bad-name';
  readonly path: string;
  readonly display: string;
  /** Reads after {@link display}: the fact and the remedy. Paths in it are raw: sanitise them. */
  readonly message: string;
}

/** The finding that a problem is reported as. */
export const WALK_FINDINGS: Readonly<Record<WalkProblem['code'], string>> = {
  missing: 'file.missing',
  unreadable: 'file.unreadable',
  'link-outside': 'file.link-outside',
  'link-broken': 'file.link-outside',
  'not-a-file': 'file.link-outside',
  'bad-name': 'file.unreadable',
};

export interface SkippedFolder {
  readonly path: string;
  readonly display: string;
  readonly reason: SkipReason;
}

export interface WalkResult {
  /** In the order of the reference: by code point of the path as given. Each file once. */
  readonly files: readonly WalkedFile[];
  readonly problems: readonly WalkProblem[];
  readonly skipped: readonly SkippedFolder[];
  /** Absolute; every folder that was listed, whether it holds a source file or not. */
  readonly folders: readonly string[];
}

interface Found extends WalkedFile {
  readonly sortKey: string;
}

interface Folder {
  readonly absolute: string;
  readonly real: string;
  readonly sortBase: string;
}

interface Walk {
  readonly display: (absolute: string) => string;
  readonly wanted: (path: string, realPath: string) => boolean;
  /** Real paths of every PATH: a link from one into another stays inside the run. */
  readonly realRoots: readonly string[];
  readonly found: Found[];
  readonly problems: WalkProblem[];
  readonly skipped: SkippedFolder[];
  readonly folders: string[];
}

/**
 * Lists the `.py` and `.pyi` files under each PATH. A PATH that is a file is taken whatever its
 * extension, and one that lies in an environment or a build tree is visited all the same.
 */
export function walk(paths: readonly string[], options: WalkOptions): WalkResult {
  const roots = paths.map((given) => rootPath(given, options.cwd));
  const run: Walk = {
    display: displayFrom(options.cwd),
    wanted: options.wanted ?? (() => true),
    realRoots: roots.map((root) => realPathOrNull(root.absolute)).filter((real) => real !== null),
    found: [],
    problems: [],
    skipped: [],
    folders: [],
  };
  for (const root of roots) visitRoot(run, root);
  sortByName(run.found, (file) => file.sortKey);
  return {
    files: withoutRepeats(run.found),
    problems: run.problems.sort((a, b) => compareCodePoints(a.path, b.path)),
    skipped: run.skipped.sort((a, b) => compareCodePoints(a.path, b.path)),
    folders: run.folders,
  };
}

function visitRoot(run: Walk, root: RootPath): void {
  let real: string;
  let kind: 'file' | 'folder' | 'other';
  try {
    real = realpathSync(root.absolute);
    const stats = statSync(real);
    kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    reportRoot(run, root.absolute, error);
    return;
  }
  if (kind === 'file') {
    addFile(run, root, root.absolute, real, root.sortBase);
  } else if (kind === 'folder') {
    visitTree(run, root, { absolute: root.absolute, real, sortBase: root.sortBase });
  } else {
    report(run, 'not-a-file', root.absolute, 'is neither a file nor a folder');
  }
}

function visitTree(run: Walk, root: RootPath, top: Folder): void {
  const pending: Folder[] = [top];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder.absolute, { withFileTypes: true });
    } catch (error) {
      report(run, 'unreadable', folder.absolute, `cannot be listed: ${errorWords(error)}`);
      continue;
    }
    const reason = folder === top ? null : skipByContent(entries);
    if (reason !== null) {
      skip(run, folder.absolute, reason);
      continue;
    }
    run.folders.push(folder.absolute);
    for (const entry of entries) visitEntry(run, root, folder, entry, pending);
  }
}

function visitEntry(
  run: Walk,
  root: RootPath,
  folder: Folder,
  entry: Dirent,
  pending: Folder[],
): void {
  const { name } = entry;
  if (!entry.isDirectory() && !isSourceName(name)) return;
  const absolute = joinPath(folder.absolute, name);
  const sortBase = joinPath(folder.sortBase, name);
  const real = joinPath(folder.real, name);
  // Node decodes names as UTF-8; a replaced byte means that no call can reach the entry by name.
  if (name.includes('\uFFFD') && realPathOrNull(absolute) === null) {
    report(run, 'bad-name', absolute, 'has a name that is not UTF-8: rename it to have it checked');
  } else if (entry.isDirectory()) {
    const reason = skipByName(name);
    if (reason === null) pending.push({ absolute, real, sortBase });
    else skip(run, absolute, reason);
  } else if (entry.isFile()) {
    addFile(run, root, absolute, real, sortBase);
  } else if (entry.isSymbolicLink()) {
    visitLink(run, root, absolute, sortBase);
  } else {
    report(run, 'not-a-file', absolute, 'is a pipe, a socket or a device, not a file');
  }
}

function visitLink(run: Walk, root: RootPath, absolute: string, sortBase: string): void {
  let target: string;
  try {
    target = realpathSync(absolute);
    const stats = statSync(target);
    if (stats.isDirectory()) return;
    if (!stats.isFile()) {
      report(run, 'not-a-file', absolute, 'is a link to a pipe, a socket or a device');
      return;
    }
  } catch (error) {
    report(run, 'link-broken', absolute, `is a link without a target: ${errorWords(error)}`);
    return;
  }
  const inside = run.realRoots.find((realRoot) => isInside(target, realRoot));
  if (inside === undefined) {
    const remedy = 'give that path too if it belongs to this project';
    report(
      run,
      'link-outside',
      absolute,
      `is a link that leaves the tree, to ${target}: ${remedy}`,
    );
  } else if (inside !== target && skipBetween(inside, target) !== null) {
    const remedy = 'give that path itself to have it visited';
    report(run, 'link-outside', absolute, `is a link into a skipped folder, ${target}: ${remedy}`);
  } else {
    addFile(run, root, absolute, target, sortBase);
  }
}

/** What Python's `PurePath.suffix` sees: a name that only consists of `.py` has no suffix. */
function isSourceName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot < 1) return false;
  const extension = name.slice(dot).toLowerCase();
  return extension === '.py' || extension === '.pyi';
}

function skipByContent(entries: readonly Dirent[]): SkipReason | null {
  for (const entry of entries) {
    const reason = skipByEntry(entry.name);
    if (reason !== null) return reason;
  }
  return null;
}

/** Keeps the first of each real path in sorted order, whichever PATH or link led there. */
function withoutRepeats(sorted: readonly Found[]): WalkedFile[] {
  const seen = new Set<string>();
  const files: WalkedFile[] = [];
  for (const { path: absolute, display, root, realPath } of sorted) {
    if (seen.has(realPath)) continue;
    seen.add(realPath);
    files.push({ path: absolute, display, root, realPath });
  }
  return files;
}

function addFile(
  run: Walk,
  root: RootPath,
  absolute: string,
  realPath: string,
  sortKey: string,
): void {
  if (!run.wanted(absolute, realPath)) return;
  const display = run.display(absolute);
  run.found.push({ path: absolute, display, root: root.given, realPath, sortKey });
}

function skip(run: Walk, absolute: string, reason: SkipReason): void {
  run.skipped.push({ path: absolute, display: run.display(absolute), reason });
}

function reportRoot(run: Walk, absolute: string, error: unknown): void {
  const words = errorWords(error);
  if (words.includes('ENOENT')) {
    report(run, 'missing', absolute, 'does not exist: check the spelling of the path');
  } else {
    report(run, 'unreadable', absolute, `cannot be visited: ${words}`);
  }
}

function report(run: Walk, code: WalkProblem['code'], absolute: string, what: string): void {
  const display = run.display(absolute);
  run.problems.push({ code, path: absolute, display, message: what });
}

function realPathOrNull(absolute: string): string | null {
  try {
    return path.normalize(realpathSync(absolute));
  } catch {
    return null;
  }
}
