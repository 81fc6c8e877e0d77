/**
 * One side of `registry --diff`: a snapshot, a library, a wheel, or the lock file at a revision. A
 * side that cannot be had is an error of the run, whose message begins with what the user wrote.
 */
import { basename, relative, resolve, sep } from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { readHead, readRegularFile } from '../base/node/read-regular.js';
import { LOCK_FORMAT, messageOf, validateSnapshot, type Snapshot } from '../core/index.js';
import { LOCK_NAME, resolveLibrary } from '../project/index.js';
import { trustCommandLine } from '../processes/trust.js';
import { JsonShape } from '../registry/json-shape.js';
import { readLockBytes } from '../registry/lock-file.js';
import { readBlob, type BlobFailure } from '../registry/released/index.js';
import { CLI_READER } from '../report/reader.js';
import { loadAlone } from './load-snapshot.js';
import type { Settings } from './settings.js';
import { UsageError } from './usage-error.js';
import { readReleased, readWheelFile } from './registry-wheel.js';

/** What a side may need beside itself; asked for only then. */
export interface SourceContext {
  readonly settings: () => Promise<Settings>;
}

/** Bytes of a snapshot: the largest registry known has two megabytes. */
const LARGEST_SNAPSHOT = 64 << 20;

/** A revision is read from the disk: more time means that something hangs. */
const GIT_TIMEOUT_MS = 30_000;

/**
 * @returns `null` if loading failed, which has been reported
 * @throws {UsageError} when there is nothing to load
 */
export async function readSource(source: string, context: SourceContext): Promise<Snapshot | null> {
  const [, scheme, rest = ''] = /^(git|wheel):([^]*)$/.exec(source) ?? [];
  if (scheme === 'git') return readRevision(source, rest, context);
  if (scheme === 'wheel') return readReleased(source, rest, await context.settings());
  const file = resolveLibrary(source, process.cwd(), process.env);
  switch (kindOf(source, file)) {
    case 'wheel':
      return readWheelFile(source, file, await context.settings());
    case 'library':
      return loadAlone(source, await context.settings(), [file]);
    case 'snapshot':
      return readRegistry(
        source,
        file,
        attempt(source, () => readRegularFile(file, LARGEST_SNAPSHOT)),
      );
  }
}

const LIBRARY = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;

/** ELF, PE, Mach-O of both byte orders, and universal files. */
const MAGICS: readonly string[] = [
  ...['7f454c46', '4d5a', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', 'cafebabf'],
];

function kindOf(source: string, file: string): 'wheel' | 'library' | 'snapshot' {
  if (/\.whl$/i.test(file)) return 'wheel';
  if (LIBRARY.test(file)) return 'library';
  const head = attempt(source, () => readHead(file, 4)).toString('hex');
  return MAGICS.some((magic) => head.startsWith(magic)) ? 'library' : 'snapshot';
}

/** @param name of the file, which may say what it is */
function readRegistry(source: string, name: string, bytes: Buffer): Snapshot {
  if (isLock(name, bytes)) {
    const lock = readLockBytes(source, bytes);
    if (lock.ok) return lock.lock.snapshot;
    throw new UsageError(`${escapeInline(source)}: ${messageOf(lock.problem, CLI_READER)}`);
  }
  if (new JsonShape().read(bytes) !== null) {
    throw new UsageError(
      `${escapeInline(source)} is not a snapshot: it is nested too deeply, or too long`,
    );
  }
  // What PowerShell 5 writes for `>`.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const value = attempt<unknown>(source, () =>
    JSON.parse(new TextDecoder(encoding, { fatal: true }).decode(bytes)),
  );
  const result = validateSnapshot(value);
  if (result.ok) return result.snapshot;
  throw new UsageError(`${escapeInline(source)} is not a snapshot: ${result.error}`);
}

/** By what it says or, where a conflict or an editor cut that, by its usual name. */
function isLock(name: string, bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096).toString('latin1');
  if (head.includes(LOCK_FORMAT)) return true;
  return basename(name) === LOCK_NAME && !/^\s*\{\s*"version"/.test(head);
}

function attempt<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Cannot read ${escapeInline(source)}: ${escapeInline(detail)}`);
  }
}

/** `git:REV`, the lock file of the project here; or `git:REV:PATH`. */
async function readRevision(
  source: string,
  rest: string,
  { settings }: SourceContext,
): Promise<Snapshot> {
  const [, revision = '', given = null] = /^([^:]*)(?::([^]*))?$/.exec(rest) ?? [];
  const folder = given === null ? ((await settings()).root ?? process.cwd()) : process.cwd();
  const path = relative(folder, resolve(folder, given ?? LOCK_NAME))
    .split(sep)
    .join('/');
  const answer = await readBlob(
    { revision, path, folder, timeoutMs: GIT_TIMEOUT_MS, mostCharacters: LARGEST_SNAPSHOT },
    trustCommandLine(),
  );
  if (answer.ok) return readRegistry(source, path, Buffer.from(answer.text));
  throw new UsageError(escapeInline(`Cannot read ${source}: ${gitWords(answer.failure, path)}`));
}

function gitWords(failure: BlobFailure, path: string): string {
  switch (failure.cause) {
    case 'no-git':
      return 'git was not found in a folder of PATH outside the project.';
    case 'bad-revision':
      return 'pass a revision, for example git:v1.2.0 or git:HEAD~1. It cannot be empty or begin with a dash.';
    case 'no-repository':
      return `this folder is not in a git repository (${failure.detail}).`;
    case 'no-revision':
      return `the revision does not exist (${failure.detail}). In CI, fetch it first.`;
    case 'no-file':
      return `that revision has no ${path} (${failure.detail}). Commit the lock file first, or name another file: git:REV:PATH.`;
    case 'too-slow':
      return `git did not answer within ${GIT_TIMEOUT_MS / 1000} s.`;
    case 'too-long':
      return 'the file is too large.';
  }
}
