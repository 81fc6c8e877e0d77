/** Obtains a snapshot: from the cache where nothing has changed, else from a child process. */
import {
  hasEntry,
  peekCache,
  readCache,
  writeCache,
  type CacheKey,
  type KnownSnapshot,
} from './cache.js';
import type { CachedFile } from './cache-entry.js';
import type { OnRead, RegistryRead } from './child-types.js';
import { hashFile, sameTuple, takeTuple, type FileTuple } from './file-identity.js';
import { loaderPaths } from './loader-paths.js';
import { searchPath } from '../interpreters/interpreter.js';
import { findDependencies } from './shared-dependencies.js';
import type { Trust } from '../processes/trust.js';
import { loadFailed } from './explain-failure.js';
import type { RegistryAnswer, RegistryFailure, RegistryRequest, RegistryWarning } from './types.js';
import { testingLibraryOf } from './wheel.js';

export type { KnownSnapshot, RegistryRead };

/** A load that has begun. */
export interface StartedRegistry {
  readonly answer: Promise<RegistryAnswer>;
  /** What the answer will hold, as soon as it is read; `null` where nothing is known before it. */
  readonly read: Promise<RegistryRead | null>;
}

/** What is told while a registry is loaded. */
export interface LoadEvents {
  /** A child has been started. */
  readonly onStart?: () => void;
  /** The registry is read, and the child has not ended. */
  readonly onRead?: OnRead;
}

/**
 * Returns once the child runs, or none is needed, so that it runs while the caller reads its files;
 * await the answer later. The answer is never a rejected promise, so an answer that is not awaited is
 * harmless.
 */
export async function startRegistry(
  request: RegistryRequest,
  trust: Trust,
): Promise<StartedRegistry> {
  let onStart = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  let onRead: OnRead = () => undefined;
  const early = new Promise<RegistryRead>((resolve) => {
    onRead = resolve;
  });
  const answer = loadRegistry(request, trust, { onStart, onRead });
  await Promise.race([started, answer]);
  return { answer, read: Promise.race([early, answer.then(() => null)]) };
}

/** Loads the registry once. Never rejects: each way to fail is an answer. */
export async function loadRegistry(
  request: RegistryRequest,
  trust: Trust,
  events: LoadEvents = {},
): Promise<RegistryAnswer> {
  const provider = chooseProvider(request);
  try {
    const answer = await loadCached(request, provider, trust, events);
    if (answer.ok) return withWarnings(answer, label(request, provider));
    const { problem } = answer;
    const isForced = request.provider !== 'auto' || request.environment.python === null;
    if (isForced || problem.code !== 'registry.load-failed') return answer;
    const { data } = problem;
    if (data.cause !== 'no-engine') return answer;
    const other = await loadCached(request, 'python', trust, events);
    // What Python says of the same libraries would hide the cause.
    if (!other.ok) return answer;
    const { detail } = data;
    return withWarnings(other, [
      { code: 'registry.python-instead', data: { detail }, place: null },
    ]);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: loadFailed({ cause: 'internal', detail }) };
  }
}

function withWarnings(
  answer: RegistryAnswer & { ok: true },
  more: readonly RegistryWarning[],
): RegistryAnswer {
  return { ...answer, warnings: [...answer.warnings, ...more] };
}

/** Imports need an interpreter; without them starting none is faster. */
function chooseProvider(request: RegistryRequest): 'native' | 'python' {
  if (request.provider !== 'auto') return request.provider;
  return request.imports.length > 0 ? 'python' : 'native';
}

/** Warns of what a native result cannot show, where it was requested in spite of imports. */
function label(request: RegistryRequest, provider: 'native' | 'python'): RegistryWarning[] {
  if (provider !== 'native' || request.imports.length === 0) return [];
  return [{ code: 'registry.native-only', data: { imports: request.imports }, place: null }];
}

/** The cached answer to a request, if all of its files are as they were. */
export function knownSnapshot(request: RegistryRequest): KnownSnapshot | null {
  const provider = chooseProvider(request);
  if (!isCacheable(request, provider)) return null;
  return peekCache(keyOf(request, provider, findDependencies(request.libraries)), process.env);
}

/**
 * A result with imports is never cached: a module runs arbitrary code, and what that reads (other
 * modules, data files, the environment) cannot be listed.
 */
function isCacheable({ cache, imports }: RegistryRequest, provider: 'native' | 'python'): boolean {
  return cache && (provider === 'native' || imports.length === 0);
}

async function loadCached(
  request: RegistryRequest,
  provider: 'native' | 'python',
  trust: Trust,
  events: LoadEvents,
): Promise<RegistryAnswer> {
  if (!isCacheable(request, provider)) return load(request, provider, trust, events);
  const needs = findDependencies(request.libraries);
  const key = keyOf(request, provider, needs);
  // An await would let the caller read all its files before the child starts.
  const hit = hasEntry(key, process.env) ? await readCache(key, process.env) : null;
  if (hit !== null) return { ok: true, fromCache: true, ...hit };
  // The child runs while the files are hashed here; the tuples are taken before it starts.
  const before = takeTuples(request, provider, needs);
  const loading = load(request, provider, trust, events);
  const files = before === null ? null : await hashAll(before);
  const answer = await loading;
  if (!answer.ok || files === null || !areUnchanged(files)) return answer;
  const uncachedIn = writeCache(key, answer, files, process.env);
  return uncachedIn === null ? answer : { ...answer, uncachedIn };
}

async function load(
  request: RegistryRequest,
  provider: 'native' | 'python',
  trust: Trust,
  { onStart, onRead }: LoadEvents,
): Promise<RegistryAnswer> {
  const { environment, libraries, imports, timeoutMs } = request;
  const { runtime, python, wheelVersion } = environment;
  // What starts children is loaded only when there is no answer in the cache.
  if (provider === 'native') {
    const { loadNative } = await import('./native.js');
    const wanted = { runtime, libraries, timeoutMs, wheelVersion };
    return begun(loadNative(wanted, trust, onRead), onStart);
  }
  if (python === null) return { ok: false, problem: needsInterpreter(request) };
  const { loadPython } = await import('./python-provider.js');
  const wanted = { python, runtime, wheelVersion, libraries, imports, timeoutMs };
  return begun(loadPython(wanted, trust), onStart);
}

function begun<T>(loading: Promise<T>, onStart: LoadEvents['onStart']): Promise<T> {
  onStart?.();
  return loading;
}

function needsInterpreter({ environment, imports }: RegistryRequest): RegistryFailure {
  const { runtime, source } = environment;
  const data = { cause: 'unknown', imports, runtime, source } as const;
  return { code: 'registry.no-interpreter', data, place: null };
}

/**
 * Everything that decides the answer beside the content of files.
 *
 * @param needs what the libraries need: a new file earlier on a search path changes which these are,
 *   and none of those that were loaded
 */
function keyOf(
  request: RegistryRequest,
  provider: 'native' | 'python',
  needs: readonly string[],
): CacheKey {
  const { runtime, python } = request.environment;
  const testing = testingLibraryOf(runtime) ?? '';
  const search = JSON.stringify(loaderPaths(process.env));
  const { libraries } = request;
  const parts = [process.arch, runtime, testing, search, ...libraries, '--', ...needs];
  if (provider === 'native') return { provider, parts };
  return { provider, parts: [...parts, '--', python ?? '', ...searchPath(process.env)] };
}

/** Path as asked for → its tuple; `null` when a file is missing: then there is nothing to cache. */
function takeTuples(
  request: RegistryRequest,
  provider: 'native' | 'python',
  needs: readonly string[],
): ReadonlyMap<string, FileTuple> | null {
  const { runtime, python } = request.environment;
  const testing = testingLibraryOf(runtime);
  const paths = [runtime, ...(testing === null ? [] : [testing]), ...request.libraries];
  const all = [...paths, ...needs];
  if (provider === 'python' && python !== null) all.push(python);
  const tuples = new Map<string, FileTuple>();
  for (const path of all) {
    const tuple = takeTuple(path);
    if (tuple === null) return null;
    tuples.set(path, tuple);
  }
  return tuples;
}

async function hashAll(tuples: ReadonlyMap<string, FileTuple>): Promise<readonly CachedFile[]> {
  const hashed = [...tuples].map(async ([path, tuple]) => {
    return { path, tuple, sha256: await hashFile(tuple) };
  });
  return Promise.all(hashed);
}

/** A library that was rebuilt while it loaded may be in the snapshot in either form. */
function areUnchanged(files: readonly CachedFile[]): boolean {
  return files.every(({ path, tuple }) => {
    const now = takeTuple(path);
    return now !== null && sameTuple(now, tuple);
  });
}
