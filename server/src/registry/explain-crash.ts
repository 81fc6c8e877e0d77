/**
 * Finds out more about a crash during a load, at the price of another child that runs the same
 * again: two libraries that register the same name, a second runtime, a guilty dependency.
 */
import { realPath } from '../base/node/real-path.js';
import type { Snapshot } from '../core/index.js';
import type { ChildOutcome } from './child-types.js';
import { isRuntime } from '../base/runtime-name.js';
import { loadFailed } from './explain-failure.js';
import type { RegistryFailure } from './types.js';

/** Runs the host with other libraries or variables and the same runtime. */
export type Rerun = (
  libraries: readonly string[],
  extraEnv?: Readonly<Record<string, string>>,
) => Promise<ChildOutcome>;

/** What was asked for. */
interface Request {
  readonly runtime: string;
  readonly libraries: readonly string[];
}

interface Crash {
  /** The library that was being loaded. */
  readonly loading: string;
  /** What the child wrote before. */
  readonly log: string;
}

/** @returns a better explanation than the signal alone, or `null` */
export async function explainCrash(
  request: Request,
  crash: Crash,
  rerun: Rerun,
): Promise<RegistryFailure | null> {
  const culprit = await findCulprit(request, rerun);
  const { runtime } = request;
  const { loading } = crash;
  if (culprit !== null && isRuntime(culprit) && culprit !== runtime) {
    const data = { cause: 'brings-copy', library: loading, second: culprit, runtime } as const;
    return { code: 'registry.mixed-runtimes', data, place: null };
  }
  const clash = findClash(crash.log);
  if (clash !== null) return explainClash(request, crash, clash, rerun);
  if (culprit === null || culprit === realPath(loading)) return null;
  return loadFailed({ cause: 'dependency-crashed', path: loading, dependency: culprit });
}

/** What clashed, from the runtime's own text. */
interface Clash {
  readonly kind: 'function' | 'type';
  readonly name: string;
}

const FUNCTION_CLASH = /Global Function `([^`]+)` is already registered/;
const TYPE_CLASH = /Overriding (\S+), possible causes/;

function findClash(log: string): Clash | null {
  const name = FUNCTION_CLASH.exec(log)?.[1];
  if (name !== undefined) return { kind: 'function', name };
  const key = TYPE_CLASH.exec(log)?.[1];
  return key === undefined ? null : { kind: 'type', name: key };
}

/** The library that came second is known; the first is whoever brings the name without it. */
async function explainClash(
  request: Request,
  crash: Crash,
  clash: Clash,
  rerun: Rerun,
): Promise<RegistryFailure> {
  const position = Math.max(0, request.libraries.indexOf(crash.loading));
  const before = await rerun(request.libraries.slice(0, position));
  const first = before.ok ? findOwner(before.snapshot, clash) : null;
  return loadFailed({ cause: 'registered-twice', ...clash, first, second: crash.loading });
}

function findOwner(snapshot: Snapshot, clash: Clash): string | null {
  const position =
    clash.kind === 'function'
      ? snapshot.functions.find((entry) => entry.name === clash.name)?.library
      : snapshot.types.find((entry) => entry.key === clash.name)?.library;
  return snapshot.libraries[position ?? -1]?.path ?? null;
}

/** glibc's loader says whose initializers it runs; the last one is the one that crashed. */
async function findCulprit(request: Request, rerun: Rerun): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const outcome = await rerun(request.libraries, { LD_DEBUG: 'files' });
  if (outcome.ok || outcome.failure.reason !== 'crashed') return null;
  const last = [...outcome.log.matchAll(/calling init: (\/.+)$/gm)].at(-1)?.[1];
  return last === undefined ? null : realPath(last.trim());
}
