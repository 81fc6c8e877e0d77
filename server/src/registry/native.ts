/** The native provider: a child with koffi reads the registry over the C ABI. Starts no Python. */
import { runChild, type ChildOutcome } from './child.js';
import type { ChildCommand, OnRead } from './child-types.js';
import { explainCrash, type Rerun } from './explain-crash.js';
import { explainFailure, loadFailed, withLog } from './explain-failure.js';
import type { Snapshot } from '../core/index.js';
import { hostCommand } from './host-command.js';
import type { HostRequest } from './messages.js';
import type { Trust } from '../processes/trust.js';
import type { RegistryAnswer, RegistryFailure, RegistryProblem, RegistryWarning } from './types.js';

/** Entries or processes that a warning can name. */
const MOST_NAMED = 20;

/** What the native provider loads. All paths are absolute. */
export interface NativeRequest {
  readonly runtime: string;
  readonly libraries: readonly string[];
  readonly timeoutMs: number;
  /** The wheel's version, for messages; `null` when unknown. */
  readonly wheelVersion: string | null;
}

/** Loads the libraries in a child with koffi. Never rejects. */
export async function loadNative(
  request: NativeRequest,
  trust: Trust,
  onRead?: OnRead,
): Promise<RegistryAnswer> {
  const { libraries } = request;
  const first = await runHost(request, { libraries, onRead }, trust);
  const outcome = await readCarefully(first, () =>
    runHost(request, { libraries, onRead, careful: true }, trust),
  );
  if (!outcome.ok) {
    return { ok: false, problem: await explainNative(request, outcome, trust) };
  }
  return answerOf(outcome);
}

/**
 * Where the process crashed while it was reading, one that checks every address may read all but
 * the entry at fault. If not, what the first one says stands.
 */
export async function readCarefully(
  first: ChildOutcome,
  again: () => Promise<ChildOutcome>,
): Promise<ChildOutcome> {
  if (first.ok || process.platform !== 'linux' || first.failure.reason !== 'crashed') return first;
  const { end, loading, greeted } = first.failure;
  if (!greeted || loading !== null || end.signal !== 'SIGSEGV') return first;
  const second = await again();
  return second.ok ? second : first;
}

/** What a child that got through says, with a warning when it ended badly afterwards. */
export function answerOf(outcome: ChildOutcome & { ok: true }): RegistryAnswer {
  return {
    ok: true,
    snapshot: outcome.snapshot,
    takenAt: outcome.takenAt,
    packed: outcome.packed,
    fromCache: false,
    warnings: [...badEntries(outcome), ...leftProcesses(outcome), ...exitWarning(outcome)],
  };
}

/** One warning for each library, so that each says whose entries they are. */
function badEntries({ snapshot, faults }: ChildOutcome & { ok: true }): RegistryWarning[] {
  const positions = [...new Set(faults.map(({ library }) => library))];
  return positions.map((position) => {
    const own = faults.filter(({ library }) => library === position);
    const entries = own.slice(0, MOST_NAMED).map(({ entry, fault }) => ({ entry, fault }));
    const library = snapshot.libraries[position ?? -1]?.path ?? null;
    return {
      code: 'registry.bad-entry',
      data: { library, entries, count: own.length },
      place: null,
    };
  });
}

function leftProcesses({ snapshot, left }: ChildOutcome & { ok: true }): RegistryWarning[] {
  const processes = [...new Set(left)].slice(0, MOST_NAMED);
  if (processes.length === 0) return [];
  const data = { processes, libraries: ownLibraries(snapshot) };
  return [{ code: 'registry.left-processes', data, place: null }];
}

/** A crash or hang after the registry was read. */
function exitWarning(outcome: ChildOutcome & { ok: true }): RegistryProblem<RegistryWarning>[] {
  const { exitCrash, snapshot, log } = outcome;
  if (exitCrash === null) return [];
  const data = { end: exitCrash, libraries: ownLibraries(snapshot) };
  return [withLog({ code: 'registry.exit-crash', data, place: null } as const, log)];
}

function ownLibraries({ libraries }: Snapshot): readonly string[] {
  return libraries.filter(({ role }) => role === 'project').map(({ path }) => path);
}

interface HostRun {
  readonly libraries: readonly string[];
  readonly extraEnv?: Readonly<Record<string, string>> | undefined;
  readonly careful?: boolean;
  readonly onRead?: OnRead | undefined;
}

function runHost(
  request: NativeRequest,
  { libraries, extraEnv = {}, careful = false, onRead }: HostRun,
  trust: Trust,
): Promise<ChildOutcome> {
  let command: ChildCommand;
  try {
    command = hostCommand();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return Promise.resolve({ ok: false, failure: { reason: 'spawn', detail }, log: '' });
  }
  const payload: HostRequest = { runtime: request.runtime, libraries, careful };
  const { timeoutMs } = request;
  const all = { ...command.extraEnv, ...extraEnv };
  return runChild({ ...command, extraEnv: all, payload, timeoutMs, onRead }, trust);
}

async function explainNative(
  request: NativeRequest,
  outcome: ChildOutcome & { ok: false },
  trust: Trust,
): Promise<RegistryProblem<RegistryFailure>> {
  const { failure, log } = outcome;
  if (failure.reason === 'crashed' && !failure.greeted && failure.end.exitCode === 1) {
    return loadFailed({ cause: 'no-engine', detail: errorIn(log) });
  }
  const run: Rerun = (libraries, extraEnv) => runHost(request, { libraries, extraEnv }, trust);
  const better =
    failure.reason === 'crashed' && failure.loading !== null
      ? await explainCrash(request, { loading: failure.loading, log }, run)
      : null;
  return withLog(better ?? explainFailure(failure, { ...request, python: null }), log);
}

/** The message of an error that Node has printed with its stack. */
function errorIn(log: string): string {
  return /^\w*Error: (.*)$/m.exec(log)?.[1] ?? log.trim().split('\n', 1)[0] ?? '';
}
