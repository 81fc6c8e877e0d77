/**
 * The Python provider: the user's interpreter imports tvm_ffi and the requested modules, and a
 * dump script reads the registry over the C ABI. It sees what native loading cannot: functions and
 * types that Python registers.
 */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild, type ChildFailure, type ChildOutcome } from './child.js';
import { withoutWheel } from './environment-problems.js';
import { explainCrash, type Rerun } from './explain-crash.js';
import { explainFailure, loadFailed, withLog } from './explain-failure.js';
import { exportedSymbols } from './host/exported-symbols.js';
import { HostFailure } from './host/failure.js';
import { preflight } from './host/preflight.js';
import { searchPath } from '../interpreters/interpreter.js';
import { answerOf, readCarefully } from './native.js';
import type { Trust } from '../processes/trust.js';
import type { RegistryAnswer, RegistryFailure, RegistryProblem } from './types.js';
import { testingLibraryOf } from './wheel.js';

/** What the Python provider loads. All paths are absolute. */
export interface PythonRequest {
  readonly python: string;
  /** Real path of the libtvm_ffi that the interpreter must turn out to load. */
  readonly runtime: string;
  readonly wheelVersion: string | null;
  readonly libraries: readonly string[];
  /** Modules, imported in this order before the libraries are loaded. */
  readonly imports: readonly string[];
  readonly timeoutMs: number;
}

/** Imports and loads in a child, then reads the registry there. Never rejects. */
export async function loadPython(request: PythonRequest, trust: Trust): Promise<RegistryAnswer> {
  const outcome =
    precheck(request) ??
    (await readCarefully(await runDump(request, trust), () => runDump(request, trust, {}, true)));
  if (!outcome.ok) return { ok: false, problem: await explain(request, outcome, trust) };
  return answerOf(outcome);
}

/** Reports files that no loader accepts before anything starts; the child reports the rest. */
function precheck(request: PythonRequest): ChildOutcome | null {
  // Elsewhere an interpreter may well be of another architecture than this process.
  if (process.platform !== 'linux') return null;
  try {
    request.libraries.forEach(preflight);
    return null;
  } catch (error) {
    if (!(error instanceof HostFailure)) throw error;
    return { ok: false, failure: { reason: 'refused', fault: error.fault }, log: '' };
  }
}

function runDump(
  request: PythonRequest,
  trust: Trust,
  variables: Readonly<Record<string, string>> = {},
  careful = false,
): Promise<ChildOutcome> {
  const { runtime, imports, libraries } = request;
  const testing = testingLibraryOf(runtime);
  const exporting = [...(testing === null ? [] : [testing]), ...libraries];
  const path = searchPath(process.env);
  return runChild(
    {
      command: request.python,
      args: [findDump()],
      payload: { runtime, imports, libraries, exports: exporting.map(listExports), careful },
      environment: 'python',
      extraEnv: { ...(path.length > 0 && { PYTHONPATH: path.join(delimiter) }), ...variables },
      timeoutMs: request.timeoutMs,
    },
    trust,
  );
}

/** The dump script: beside the bundle, or in the sources when tests run from there. */
function findDump(): string {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'dump.py');
  return existsSync(beside) ? beside : join(here, 'python', 'dump.py');
}

async function explain(
  request: PythonRequest,
  outcome: ChildOutcome & { ok: false },
  trust: Trust,
): Promise<RegistryProblem<RegistryFailure>> {
  const { failure, log } = outcome;
  const special = explainInterpreter(request, failure);
  const better = special ?? (await explainLibrary(request, outcome, trust));
  return withLog(better ?? explainFailure(failure, request), log);
}

/** A crash while a library loaded; of an import's crash nothing more can be found out like this. */
async function explainLibrary(
  request: PythonRequest,
  { failure, log }: ChildOutcome & { ok: false },
  trust: Trust,
): Promise<RegistryFailure | null> {
  if (failure.reason !== 'crashed' || failure.loading === null) return null;
  const { loading } = failure;
  if (!request.libraries.includes(loading)) return null;
  const rerun: Rerun = (libraries, variables) =>
    runDump({ ...request, libraries }, trust, variables);
  return explainCrash(request, { loading, log }, rerun);
}

/** Failures that are about the interpreter itself; the rest is as for the native provider. */
function explainInterpreter(
  { python }: PythonRequest,
  failure: ChildFailure,
): RegistryFailure | null {
  if (failure.reason === 'spawn') {
    const data = { cause: 'not-started', python, detail: failure.detail } as const;
    return { code: 'registry.no-interpreter', data, place: null };
  }
  if (failure.reason === 'crashed' && !failure.greeted) {
    return loadFailed({ cause: 'interpreter-crashed', python, end: failure.end });
  }
  if (failure.reason !== 'refused' || failure.fault.reason !== 'import') return null;
  const { module, exception } = failure.fault;
  return module === 'tvm_ffi' && exception.missing === module ? withoutWheel(python, null) : null;
}

/** The library and the symbols that it exports for the runtime, getters included. */
function listExports(path: string): readonly [string, readonly string[]] {
  try {
    return [path, [...exportedSymbols(path)]];
  } catch {
    // The load itself will say what is wrong with the file.
    return [path, []];
  }
}
