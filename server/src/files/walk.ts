/**
 * Finds the source files of a run. It never throws and never stops early: it records what cannot be
 * visited beside what it finds. Loops are impossible, because links to folders are not followed.
 */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { realPathOrThrow } from '../base/node/real-path.js';
import { isInside } from '../base/node/is-inside.js';
import { sortByName } from '../base/order.js';
import { compareCodePoints, type FileProblem, type Unfollowed } from '../core/index.js';
import { errorCode } from './errno.js';
import { displayFrom, joinPath, rootPath, type RootPath } from './root-path.js';
import { isTempName } from './temp-files.js';
import { skipBetween, skipByEntry, skipByName } from './skip-rules.js';

export interface WalkOptions {
  /** Absolute path that relative PATHs and displayed paths start from. */
  readonly cwd: string;
  /**
   * Called once for each file before anything is kept of it; by default all files are wanted. Most
   * files of a large tree are of no use to a caller that reads them.
   */
  readonly wanted?: (path: string, realPath: string) => boolean;
  /** From an earlier walk with the same `wanted`, whose folders are not listed again. */
  readonly listings?: Listings;
  /** Names of files that characterize their folder; some file systems ignore their case. */
  readonly landmarks?: ReadonlySet<string>;
}

/**
 * By real path of a folder, the entries that a later walk must visit. Unwanted source files are
 * left out, and they are nearly all of a large tree. Skipped folders are absent, because a later
 * walk may begin there.
 */
export type Listings = ReadonlyMap<string, readonly Dirent[]>;

export interface WalkedFile {
  /** Absolute, with the links in the PATH. */
  readonly path: string;
  /** As the user would write it: relative to `cwd` with forward slashes if inside, else absolute. */
  readonly display: string;
  /** The PATH that led to it, as given. */
  readonly root: string;
  /** Where its bytes are: differs from {@link path} for a link. */
  readonly realPath: string;
}

/** What was not visited; `file.link-outside` need not be. */
export type WalkProblem = FileProblem<'file.missing' | 'file.unreadable' | 'file.link-outside'>;

export interface WalkResult {
  /** In the order of the reference: by code point of the path as given. Each file once. */
  readonly files: readonly WalkedFile[];
  readonly problems: readonly WalkProblem[];
  /** Absolute; every listed folder, even without source files. */
  readonly folders: readonly string[];
  /** Those of them that contain a landmark. */
  readonly landmarkFolders: readonly string[];
  /** Temporary files of this run, of others, and of runs that were killed. */
  readonly leftovers: readonly string[];
  readonly listings: Listings;
}

interface Found extends WalkedFile {
  readonly sortKey: string;
}

/** A place in the three forms that a walk needs. */
interface Place {
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
  readonly folders: string[];
  readonly landmarks: ReadonlySet<string>;
  readonly landmarkFolders: string[];
  readonly leftovers: string[];
  readonly known: Listings;
  readonly listings: Map<string, readonly Dirent[]>;
}

/**
 * Lists the `.py` and `.pyi` files under each PATH. A PATH that is a file is accepted with any
 * extension, and one in an environment or a build tree is visited as well.
 */
export function walk(paths: readonly string[], options: WalkOptions): WalkResult {
  const roots = paths.map((given) => rootPath(given, options.cwd));
  const run: Walk = {
    display: displayFrom(options.cwd),
    wanted: options.wanted ?? (() => true),
    realRoots: roots.map((root) => realPathOrNull(root.absolute)).filter((real) => real !== null),
    found: [],
    problems: [],
    folders: [],
    landmarks: new Set([...(options.landmarks ?? [])].map((name) => name.toLowerCase())),
    landmarkFolders: [],
    leftovers: [],
    known: options.listings ?? new Map(),
    listings: new Map(),
  };
  for (const root of roots) visitRoot(run, root);
  sortByName(run.found, (file) => file.sortKey);
  return {
    files: withoutRepeats(run.found),
    problems: run.problems.sort((a, b) => compareCodePoints(a.place.path, b.place.path)),
    folders: run.folders,
    landmarkFolders: run.landmarkFolders,
    leftovers: run.leftovers,
    listings: run.listings,
  };
}

function visitRoot(run: Walk, root: RootPath): void {
  let real: string;
  let kind: 'file' | 'folder' | 'other';
  try {
    real = realPathOrThrow(root.absolute);
    const stats = statSync(real);
    kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    reportRoot(run, root.absolute, error);
    return;
  }
  const { absolute, sortBase } = root;
  if (kind === 'file') {
    addFile(run, root, { absolute, real, sortBase });
  } else if (kind === 'folder') {
    // Sharing one string when they are equal builds every path below only once.
    visitTree(run, root, { absolute, real: real === absolute ? absolute : real, sortBase });
  } else {
    leaveOut(run, absolute, { reason: 'odd-path' });
  }
}

function visitTree(run: Walk, root: RootPath, top: Place): void {
  const pending: Place[] = [top];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    visitFolder(run, root, folder, folder === top, pending);
  }
}

/** A separate function rather than a loop body, so that it is compiled once for all walks. */
function visitFolder(
  run: Walk,
  root: RootPath,
  folder: Place,
  isTop: boolean,
  pending: Place[],
): void {
  const { absolute, real } = folder;
  const entries = run.known.get(real) ?? list(run, absolute);
  if (entries === null) return;
  const { sources, others } = tellApart(entries);
  if (!isTop && others.some(({ name }) => skipByEntry(name) !== null)) return;
  run.folders.push(absolute);
  if (others.some(({ name }) => isLandmark(run, name))) run.landmarkFolders.push(absolute);
  const below = insideOf(folder);
  const left = others.filter((entry) => visitOther(run, root, below, entry, pending));
  for (const entry of sources) if (visitSource(run, root, below, entry.name)) left.push(entry);
  run.listings.set(real, left);
}

/** Source files, and what needs a closer look. */
function tellApart(entries: readonly Dirent[]): Readonly<Record<'sources' | 'others', Dirent[]>> {
  const sources: Dirent[] = [];
  const others: Dirent[] = [];
  for (const entry of entries) {
    (isSourceName(entry.name) && entry.isFile() ? sources : others).push(entry);
  }
  return { sources, others };
}

/** @returns `null` when it cannot be listed, which is a problem of the walk */
function list(run: Walk, folder: string): readonly Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const data = { reason: 'listing', errno: errorCode(error) } as const;
    run.problems.push({ code: 'file.unreadable', data, place: placeAt(folder) });
    return null;
  }
}

/** The prefixes of the names in a folder. */
function insideOf({ absolute, real, sortBase }: Place): Place {
  const inside = joinPath(absolute, '');
  return {
    absolute: inside,
    real: real === absolute ? inside : joinPath(real, ''),
    sortBase: joinPath(sortBase, ''),
  };
}

/** The place of an entry. */
function placeOf(below: Place, name: string): Place {
  const absolute = below.absolute + name;
  const real = below.real === below.absolute ? absolute : below.real + name;
  return { absolute, real, sortBase: below.sortBase + name };
}

/** @returns whether another walk must visit it */
function visitSource(run: Walk, root: RootPath, below: Place, name: string): boolean {
  const place = placeOf(below, name);
  return isUnreachable(run, place.absolute, name) || addFile(run, root, place);
}

/** Visits what is not a source file, or only a link to one. @returns as {@link visitSource} */
function visitOther(
  run: Walk,
  root: RootPath,
  below: Place,
  entry: Dirent,
  pending: Place[],
): boolean {
  const { name } = entry;
  if (!entry.isDirectory() && !isSourceName(name)) {
    if (isTempName(name)) {
      run.leftovers.push(placeOf(below, name).real);
      return true;
    }
    return skipByEntry(name) !== null || isLandmark(run, name);
  }
  const place = placeOf(below, name);
  if (isUnreachable(run, place.absolute, name)) return true;
  if (entry.isDirectory()) {
    if (skipByName(name) === null) pending.push(place);
  } else if (entry.isSymbolicLink()) {
    visitLink(run, root, place);
  } else {
    leaveOut(run, place.absolute, { reason: 'device' });
  }
  return true;
}

/** Node decodes names as UTF-8; an entry with a replaced byte cannot be reached by its name. */
function isUnreachable(run: Walk, absolute: string, name: string): boolean {
  if (!name.includes('\uFFFD') || realPathOrNull(absolute) !== null) return false;
  const data = { reason: 'bad-name' } as const;
  run.problems.push({ code: 'file.unreadable', data, place: placeAt(absolute) });
  return true;
}

function visitLink(run: Walk, root: RootPath, { absolute, sortBase }: Place): void {
  let target: string;
  try {
    target = realPathOrThrow(absolute);
    const stats = statSync(target);
    if (stats.isDirectory()) return;
    if (!stats.isFile()) {
      leaveOut(run, absolute, { reason: 'device-link' });
      return;
    }
  } catch (error) {
    leaveOut(run, absolute, { reason: 'broken', errno: errorCode(error) });
    return;
  }
  const inside = run.realRoots.find((realRoot) => isInside(target, realRoot));
  if (inside === undefined) {
    leaveOut(run, absolute, { reason: 'outside', target });
  } else if (inside !== target && skipBetween(inside, target) !== null) {
    leaveOut(run, absolute, { reason: 'skipped-folder', target });
  } else {
    addFile(run, root, { absolute, real: target, sortBase });
  }
}

function isLandmark(run: Walk, name: string): boolean {
  return run.landmarks.has(name.toLowerCase());
}

/** Like Python's `PurePath.suffix`: the name `.py` has no suffix. */
function isSourceName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot < 1) return false;
  if (name.endsWith('.py')) return true;
  const extension = name.slice(dot).toLowerCase();
  return extension === '.py' || extension === '.pyi';
}

/** Keeps the first of each real path in sorted order. */
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

/** @returns whether it is wanted */
function addFile(run: Walk, root: RootPath, { absolute, real, sortBase }: Place): boolean {
  if (!run.wanted(absolute, real)) return false;
  const display = run.display(absolute);
  run.found.push({ path: absolute, display, root: root.given, realPath: real, sortKey: sortBase });
  return true;
}

function reportRoot(run: Walk, absolute: string, error: unknown): void {
  const errno = errorCode(error);
  const place = placeAt(absolute);
  if (errno === 'ENOENT') {
    run.problems.push({ code: 'file.missing', data: {}, place });
  } else {
    run.problems.push({ code: 'file.unreadable', data: { reason: 'visiting', errno }, place });
  }
}

/** Records what looks like a source file but is not read. */
function leaveOut(run: Walk, absolute: string, data: Unfollowed): void {
  run.problems.push({ code: 'file.link-outside', data, place: placeAt(absolute) });
}

function placeAt(absolute: string): WalkProblem['place'] {
  return { path: absolute, line: null };
}

function realPathOrNull(absolute: string): string | null {
  try {
    return realPathOrThrow(absolute);
  } catch {
    return null;
  }
}
