/**
 * Snapshots on disk. An entry is found by what was asked for (its file name) and is valid as long
 * as each file that went into it is the same. Every failure is a miss: a read-only home, a full
 * disk or a damaged entry costs one load of the registry, never the run.
 */
import { existsSync, renameSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../base/node/probe.js';
import { readHead } from '../base/node/read-regular.js';
import { SNAPSHOT_VERSION, type Snapshot } from '../core/index.js';
import { packSchemas } from '../core/snapshot/shared-schemas.js';
import { validateSnapshot } from '../core/snapshot/validate.js';
import { decodeHeader, type CachedFile, type CacheHeader } from './cache-entry.js';
import { cacheFolder, isPrivate, MAX_BYTES, prepareFolder, prune } from './cache-folder.js';
import { hashFile, sameTuple, takeTuple, type FileTuple } from './file-identity.js';
import { PROTOCOL_VERSION } from './messages.js';
import type { RegistryProblem, RegistryWarning } from './types.js';

/** Rises when entries are written or keyed differently; older ones are then never found. */
const CACHE_VERSION = 4;

/** Most headers are shorter. */
const HEADER_BYTES = 16 * 1024;

/** What was asked for. Two requests with equal keys have equal answers while files stay the same. */
export interface CacheKey {
  readonly provider: 'native' | 'python';
  /** Everything else that decides: paths in load order, search paths, the interpreter. */
  readonly parts: readonly string[];
}

export interface CacheHit {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly warnings: readonly RegistryProblem<RegistryWarning>[];
}

/** Whether there is an entry at all. Synchronous, so that without one a child starts at once. */
export function hasEntry(key: CacheKey, env: NodeJS.ProcessEnv): boolean {
  return existsSync(entryPath(cacheFolder(env), key));
}

/** Looks up one entry. */
export async function readCache(key: CacheKey, env: NodeJS.ProcessEnv): Promise<CacheHit | null> {
  const folder = cacheFolder(env);
  const text = readText(entryPath(folder, key), MAX_BYTES);
  const entry = text === null ? null : openEntry(key, folder, text);
  if (entry === null) return null;
  const { path, header, body } = entry;
  const files = await verify(header.files);
  if (files === null) return null;
  const snapshot = decodeSnapshot(body);
  if (snapshot === null) return null;
  if (files === header.files) {
    touch(path);
  } else {
    // The bytes are the same and the tuples are new: the next run need not hash again.
    writeEntry(folder, path, { ...header, files }, body);
  }
  return { snapshot, takenAt: header.takenAt, warnings: header.warnings };
}

/** Which snapshot an entry holds, without reading it. */
export interface KnownSnapshot {
  /** Another snapshot has another one. */
  readonly identity: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
}

/** The entry that {@link readCache} would give, if no file has to be hashed to find that out. */
export function peekCache(key: CacheKey, env: NodeJS.ProcessEnv): KnownSnapshot | null {
  const folder = cacheFolder(env);
  const entry = openEntry(key, folder, readBeginning(entryPath(folder, key)));
  if (entry === null) return null;
  const { path, header } = entry;
  const isSame = header.files.every((file) => {
    const tuple = takeTuple(file.path);
    return tuple !== null && sameTuple(tuple, file.tuple);
  });
  if (!isSame) return null;
  touch(path);
  return { identity: JSON.stringify(header), takenAt: header.takenAt };
}

interface OpenEntry {
  readonly path: string;
  readonly header: CacheHeader;
  readonly body: string;
}

/** @param text of the entry, or its beginning */
function openEntry(key: CacheKey, folder: string, text: string): OpenEntry | null {
  const path = entryPath(folder, key);
  if (!isPrivate(folder)) return null;
  const split = text.indexOf('\n');
  const header = split < 0 ? null : decodeHeader(text.slice(0, split));
  if (header === null || header.question !== questionOf(key)) return null;
  return { path, header, body: text.slice(split + 1) };
}

/**
 * Stores one snapshot.
 *
 * @param files everything that it depends on, as it was before the load
 * @returns the folder, if it cannot be used
 */
export function writeCache(
  key: CacheKey,
  hit: CacheHit & { readonly packed?: Buffer | null },
  files: readonly CachedFile[],
  env: NodeJS.ProcessEnv,
): string | null {
  const folder = cacheFolder(env);
  if (!prepareFolder(folder)) return folder;
  const { takenAt, warnings, packed } = hit;
  writeEntry(
    folder,
    entryPath(folder, key),
    { question: questionOf(key), takenAt, warnings, files },
    packed ?? JSON.stringify(packSchemas(hit.snapshot)),
  );
  return null;
}

/** The whole question, as the entry repeats it: names of entries may coincide, questions do not. */
function questionOf(key: CacheKey): string {
  const versions = [CACHE_VERSION, SNAPSHOT_VERSION, PROTOCOL_VERSION].map(String);
  return JSON.stringify([...versions, key.provider, ...key.parts]);
}

function entryPath(folder: string, key: CacheKey): string {
  return join(folder, `${shortHash(questionOf(key))}.json`);
}

/**
 * FNV-1a in two lanes, as 16 hexadecimal digits. It only spreads file names; loading node:crypto for
 * that would cost a run more than it takes to read its entry.
 */
function shortHash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + i), 0x85ebca6b);
  }
  return [first, second].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Enough for a header; the snapshot behind it may have megabytes. */
function readBeginning(path: string): string {
  try {
    const text = readHead(path, HEADER_BYTES).toString('utf8');
    return text.includes('\n') ? text : (readText(path, MAX_BYTES) ?? '');
  } catch {
    return '';
  }
}

/** @returns the files with their present tuples (the same array if none changed), or `null` */
async function verify(files: readonly CachedFile[]): Promise<readonly CachedFile[] | null> {
  let changed = false;
  const present: CachedFile[] = [];
  for (const file of files) {
    const tuple = takeTuple(file.path);
    if (tuple === null) return null;
    if (sameTuple(tuple, file.tuple)) {
      present.push(file);
      continue;
    }
    if (!(await hasContent(tuple, file))) return null;
    changed = true;
    present.push({ ...file, tuple });
  }
  return changed ? present : files;
}

/** Whether the file that is there now has the bytes of the one that was loaded. */
async function hasContent(tuple: FileTuple, file: CachedFile): Promise<boolean> {
  if (tuple.path !== file.tuple.path || tuple.size !== file.tuple.size) return false;
  if (file.sha256 === null || (await hashFile(tuple)) !== file.sha256) return false;
  // It may have been written to while it was read.
  const after = takeTuple(file.path);
  return after !== null && sameTuple(after, tuple);
}

function decodeSnapshot(text: string): Snapshot | null {
  try {
    const result = validateSnapshot(JSON.parse(text));
    return result.ok ? result.snapshot : null;
  } catch {
    return null;
  }
}

/** Marks an entry as used. Best effort: a read-only folder keeps its order. */
function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Only the order of eviction suffers.
  }
}

function writeEntry(
  folder: string,
  path: string,
  header: CacheHeader,
  snapshot: string | Buffer,
): void {
  const first = Buffer.from(`${JSON.stringify(header)}\n`);
  const rest = typeof snapshot === 'string' ? Buffer.from(snapshot) : snapshot;
  putFile(folder, path, Buffer.concat([first, rest]));
}

/** Writes beside and renames, so that a reader sees a whole entry or none. */
export function putFile(folder: string, path: string, content: string | Buffer): void {
  const temporary = join(folder, `${process.pid}-${process.hrtime.bigint().toString(36)}.tmp`);
  try {
    writeFileSync(temporary, content, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
    prune(folder, Date.now());
  } catch {
    try {
      unlinkSync(temporary);
    } catch {
      // It was never made.
    }
  }
}
