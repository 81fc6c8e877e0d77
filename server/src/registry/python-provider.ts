/**
 * The Python provider: the user's interpreter imports tvm_ffi and the requested modules, and a
 * dump script reads the registry over the C ABI. It sees what native loading cannot: functions and
 * types that Python registers.
 */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild, type ChildFailure, type ChildOutcome } from './child.js';
import { installCommand } from './environment-problems.js';
import { explainCrash, type Rerun } from './explain-crash.js';
import { describeEnd } from './explain-end.js';
import { explainFailure } from './explain-failure.js';
import { HostFailure } from './host/failure.js';
import { preflight } from './host/preflight.js';
import { searchPath } from '../interpreters/interpreter.js';
import { answerOf } from './native.js';
import { listExports } from './plain-exports.js';
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import type { Trust } from '../processes/trust.js';
import type { RegistryAnswer, RegistryProblem } from './types.js';
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
  const outcome = precheck(request) ?? (await runDump(request, trust));
  if (!outcome.ok) return { ok: false, problem: await explain(request, outcome, trust) };
  return answerOf(outcome);
}

/** Files that no loader takes are told before anything starts; the child tells the rest. */
function precheck(request: PythonRequest): ChildOutcome | null {
  // Elsewhere an interpreter may well be of another architecture than this process.
  if (process.platform !== 'linux') return null;
  try {
    request.libraries.forEach(preflight);
    return null;
  } catch (error) {
    if (!(error instanceof HostFailure)) throw error;
    const { kind, path, message } = error;
    return { ok: false, failure: { reason: 'refused', kind, path, detail: message }, log: '' };
  }
}

function runDump(
  request: PythonRequest,
  trust: Trust,
  variables: Readonly<Record<string, string>> = {},
): Promise<ChildOutcome> {
  const { runtime, imports, libraries } = request;
  const testing = testingLibraryOf(runtime);
  const exporting = [...(testing === null ? [] : [testing]), ...libraries];
  const path = searchPath(process.env);
  return runChild(
    {
      command: request.python,
      args: [findDump()],
      payload: { runtime, imports, libraries, exports: exporting.map(listExports) },
      environment: 'python',
      // The child starts elsewhere, so that what it writes does not land in the user's tree.
      extraEnv: { ...(path.length > 0 && { PYTHONPATH: path.join(delimiter) }), ...variables },
      cwd: tmpdir(),
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
): Promise<RegistryProblem> {
  const { failure } = outcome;
  const special = explainInterpreter(request, failure);
  const better = special ?? (await explainLibrary(request, outcome, trust));
  return { ...explainFailure(failure, outcome.log, request), ...better };
}

/** A crash while a library loaded; of an import's crash nothing more can be found out like this. */
async function explainLibrary(
  request: PythonRequest,
  { failure, log }: ChildOutcome & { ok: false },
  trust: Trust,
): Promise<Pick<RegistryProblem, 'code' | 'message'> | null> {
  if (failure.reason !== 'crashed' || failure.loading === null) return null;
  const { loading } = failure;
  if (!request.libraries.includes(loading)) return null;
  const rerun: Rerun = (libraries, variables) =>
    runDump({ ...request, libraries }, trust, variables);
  return explainCrash(request, { loading, log }, rerun);
}

/** Failures that are about the interpreter or a module; the rest is as for the native provider. */
function explainInterpreter(
  request: PythonRequest,
  failure: ChildFailure,
): Pick<RegistryProblem, 'code' | 'message'> | null {
  const python = escapeInline(request.python);
  if (failure.reason === 'spawn') {
    const message = `cannot start the interpreter ${python}: ${escapeInline(failure.detail)}. Pass --python PYTHON (an interpreter or a virtual environment).`;
    return { code: 'registry.no-interpreter', message };
  }
  if (failure.reason === 'crashed' && failure.loading === null) {
    const message = `the interpreter ${python} ended with ${describeEnd(failure.end)} while it was loading nothing. It must be Python 3.9 or later.`;
    return { code: 'registry.load-failed', message };
  }
  if (failure.reason !== 'refused' || failure.kind !== 'import') return null;
  if (failure.path === 'tvm_ffi' && /No module named '?tvm_ffi/.test(failure.detail)) {
    const message = `${python} has no apache-tvm-ffi installed.\nRun: ${installCommand(request.python)}`;
    return { code: 'registry.no-runtime', message: escapeLines(message) };
  }
  return { code: 'registry.load-failed', message: explainImport(python, failure) };
}

function explainImport(python: string, failure: ChildFailure & { reason: 'refused' }): string {
  const name = escapeInline(failure.path ?? '');
  const lines = escapeLines(failure.detail).split('\n');
  const fact = `cannot import ${name} (${python}): ${lines.at(-1) ?? ''}`;
  const trace = lines.length > 1 ? lines.map((line) => `\n  ${line}`).join('') : '';
  const missing = /^ModuleNotFoundError: No module named '([^']+)'/.exec(lines.at(-1) ?? '')?.[1];
  const remedy =
    missing === undefined
      ? ''
      : `\nInstall ${missing} for that interpreter, or add its folder to PYTHONPATH: the current folder is not searched.`;
  return `${fact}${trace}${remedy}`;
}
