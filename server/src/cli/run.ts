/** One run: its settings, the registry that is loading, and the problems found on the way. */
import {
  chooseDialect,
  indexRegistry,
  nameList,
  type Dialect,
  type Problem,
  type RegistryIndex,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import { outdatedLibraries } from '../project/index.js';
import type { EnvironmentAnswer } from '../registry/environment.js';
import {
  newerThanUsed,
  twoReferences,
  whyNotWritten,
  type References,
} from '../registry/two-references.js';
import type { InUse } from '../pytypes/index.js';
import { pythonVersionOf } from '../registry/python-version.js';
import { takeBegunLoad } from '../registry/begun-load.js';
import { startRegistry, type RegistryRead } from '../registry/load.js';
import { trustCommandLine } from '../processes/trust.js';
import type {
  LockSource,
  RegistryAnswer,
  RegistryFailure,
  RegistryProblem,
} from '../registry/types.js';
import {
  type ProjectFinding,
  projectFinding,
  type RegistryReport,
  reportRegistry,
} from '../report/index.js';
import { environmentOf, requestFor } from './environment.js';
import { complain } from './output.js';
import { problemFinding } from './problem-finding.js';
import type { Settings } from './settings.js';

/** A registry that is being loaded, or the reason why there is none. */
export interface Loading extends References {
  /** `null` when it is not needed. */
  readonly answer: Promise<RegistryAnswer> | null;
  /** What it will hold, where that is known before the process of its libraries has ended. */
  readonly read?: Promise<RegistryRead | null>;
  /** The lock that the answer comes from; absent for one that is loaded. */
  readonly lock?: LockSource | undefined;
}

const NO_LOADING: Loading = { environment: null, other: null, answer: null };

/** What a run knows once the registry is loaded, or has failed to load. */
export interface Loaded {
  readonly registry: RegistryIndex | null;
  readonly report: RegistryReport | null;
  /** When the snapshot was taken, in milliseconds since the epoch; `null` without one. */
  readonly takenAt: number | null;
  readonly dialect: Dialect;
  /** What decides about types that Python defines. */
  readonly inUse: InUse;
  readonly findings: readonly ProjectFinding[];
  /** Whether nothing can be written for this reference. */
  readonly unsupported: boolean;
  /** Why nothing is written although blocks are stale; `null` if they can be. */
  readonly refusal: Problem | null;
}

/**
 * Starts loading at once, so that the child runs while files are read.
 *
 * @param isEmpty whether there is nothing to compare with a registry, so that none is loaded
 */
export async function startLoading(
  settings: Settings,
  firstPath: string,
  known: EnvironmentAnswer | null = null,
  isEmpty = false,
): Promise<Loading> {
  if (isEmpty) return withoutLoading(settings, firstPath, known);
  const { provider } = settings;
  if (provider === 'lock') return lockOf(settings);
  const found = known ?? environmentOf(settings, firstPath);
  if (!found.ok) {
    const answer = Promise.resolve({ ok: false, problem: found.problem } as const);
    return { environment: null, other: null, answer };
  }
  const { environment, other } = found;
  if (settings.missing !== null) {
    const answer = Promise.resolve({ ok: false, problem: settings.missing } as const);
    return { environment, other, answer };
  }
  const request = requestFor(environment, provider, settings);
  const begun = takeBegunLoad(request);
  const started = begun ?? (await startRegistry(request, trustCommandLine()));
  return { environment, other, ...started };
}

/**
 * For a run without blocks, which starts no child. Rules about types that Python defines differ by
 * version, so `--deep` looks for the installed one.
 */
function withoutLoading(
  settings: Settings,
  firstPath: string,
  known: EnvironmentAnswer | null,
): Loading {
  if (!settings.deep || settings.provider === 'lock') return NO_LOADING;
  const found = known ?? environmentOf(settings, firstPath);
  return found.ok ? { ...NO_LOADING, environment: found.environment } : NO_LOADING;
}

/** Starts nothing. */
async function lockOf({ lockFile }: Settings): Promise<Loading> {
  const { loadLock, noLock } = await import('../registry/lock-file.js');
  const found = lockFile === null ? noLock() : loadLock(lockFile);
  const lock = found.ok ? found.lock : undefined;
  return { ...NO_LOADING, answer: Promise.resolve(found), lock };
}

/** The dialect, as far as it is known before the registry is. */
export function dialectOf(loading: Loading, settings: Settings): Dialect {
  return chooseDialect(versionOf(loading, settings), null).dialect;
}

function versionOf(loading: Loading, settings: Settings): string | null {
  const { lock, environment } = loading;
  const installed = lock === undefined ? environment?.wheelVersion : lock.referenceVersion;
  return settings.referenceVersion ?? installed ?? null;
}

/** What is known when the registry is read. */
export interface EarlyLoaded {
  readonly loaded: Loaded;
  /** Its findings when the process that has read it has ended, which may add some. */
  readonly findings: () => Promise<Loaded['findings']>;
}

/** As {@link finishLoading}, without waiting for the end of the process that has read the registry. */
export async function loadEarly(started: Loading, settings: Settings): Promise<EarlyLoaded> {
  const { read, answer } = started;
  const early = read === undefined ? null : await withNotice(read, settings);
  if (early === null || answer === null) {
    const loaded = await finishLoading(started, settings);
    return { loaded, findings: () => Promise.resolve(loaded.findings) };
  }
  const known = Promise.resolve({ ok: true, fromCache: false, warnings: [], ...early } as const);
  const loaded = await finishLoading({ ...started, answer: known }, settings);
  const findings = async (): Promise<Loaded['findings']> => {
    const last = await answer;
    // The end is in order nearly always.
    if (last.ok && last.warnings.length === 0) return loaded.findings;
    return (await finishLoading({ ...started, answer: Promise.resolve(last) }, settings)).findings;
  };
  return { loaded, findings };
}

/** Waits for the registry, or takes the lock in its place, and decides the dialect. */
export async function finishLoading(started: Loading, settings: Settings): Promise<Loaded> {
  const first = started.answer === null ? null : await withNotice(started.answer, settings);
  const instead = first?.ok === false ? await lockInsteadOf(first.problem, settings) : null;
  const answer = instead?.ok === true ? instead : first;
  const loading = instead?.ok === true ? { ...NO_LOADING, lock: instead.lock } : started;
  const snapshot = answer?.ok === true ? answer.snapshot : null;
  const chosen = chooseDialect(versionOf(loading, settings), snapshot?.abiVersion ?? null);
  const { dialect, unsupported, problem, version } = chosen;
  const refusal = whyNotWritten(loading, settings.referenceVersion, snapshot, chosen);
  const inUse = { wheel: version, python: pythonVersionOf(loading.environment) };
  const known = { dialect, inUse, unsupported, refusal, takenAt: null };
  if (answer === null) return { ...known, registry: null, report: null, findings: [] };
  const said = [problem, twoReferences(loading, settings.referenceVersion)].flatMap((item) =>
    item === null ? [] : [projectFinding(item)],
  );
  if (!answer.ok) {
    // Without a runtime its version does not matter.
    const problems = [answer.problem, ...(instead?.ok === false ? [instead.problem] : [])];
    const findings = [...(version === null ? [] : said), ...problems.map(registryFinding)];
    return { ...known, registry: null, report: null, findings };
  }
  const { takenAt, fromCache } = answer;
  const ageSeconds = (Date.now() - takenAt) / 1000;
  const report = reportRegistry(answer.snapshot, version, {
    interpreter: loading.environment,
    ageSeconds,
    fromCache,
    lockFile: loading.lock === undefined ? null : displayPath(loading.lock.path, process.cwd()),
  });
  const findings = [
    ...said,
    ...newerThanUsed(loading, settings.referenceVersion, snapshot, chosen).map(displayedLibrary),
    ...answer.warnings.map(registryFinding),
    ...(loading.lock === undefined ? outdatedFindings(settings) : []),
  ];
  const registry = unsupported ? null : indexRegistry(answer.snapshot);
  return { ...known, takenAt, registry, report, findings };
}

async function lockInsteadOf(
  problem: RegistryProblem<RegistryFailure>,
  { mayUseLock, lockFile }: Settings,
): Promise<RegistryAnswer | null> {
  if (!mayUseLock || lockFile === null) return null;
  const { lockInstead } = await import('../registry/lock-file.js');
  return lockInstead(problem, lockFile);
}

function displayedLibrary({ data, ...rest }: ReturnType<typeof newerThanUsed>[number]) {
  const library = displayPath(data.library, process.cwd());
  return projectFinding({ ...rest, data: { ...data, library } });
}

/** Of libraries that are older than their sources now. */
export function outdatedFindings({
  root,
  libraries,
  ownLibraries,
}: Settings): readonly ProjectFinding[] {
  if (root === null) return [];
  const displayed = (file: string): string => displayPath(file, process.cwd());
  return outdatedLibraries(root, libraries, ownLibraries, displayed).map((problem) =>
    projectFinding(problem),
  );
}

/** After this time the user is told what takes so long. */
const NOTICE_AFTER_MS = 2000;

/** Reports on stderr that a slow load is still running. */
async function withNotice<T>(answer: Promise<T>, settings: Settings): Promise<T> {
  const names = [...settings.libraries, ...settings.imports];
  const what = names.length === 0 ? 'the registry' : nameList(names);
  const most = Math.round(settings.timeoutMs / 1000);
  const timer = setTimeout(() => {
    complain(`Still loading ${what}. The limit is ${most} s (--timeout).`);
  }, NOTICE_AFTER_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}

function registryFinding(problem: RegistryProblem): ProjectFinding {
  return { ...problemFinding(problem), ...(problem.log !== undefined && { log: problem.log }) };
}
