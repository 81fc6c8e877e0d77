/** Turns a child's failure into a problem that a person can act on. */
import { escapeInline } from '../base/foreign-text.js';
import type { ChildFailure } from './child-types.js';
import { describeEnd } from './explain-end.js';
import { explainLoadError } from './explain-load.js';
import { lastLines } from './last-lines.js';
import type { RegistryProblem } from './types.js';

/** What messages may name beside the failure itself. */
export interface FailureContext {
  readonly runtime: string;
  readonly wheelVersion: string | null;
}

/** @param log what the child wrote, raw */
export function explainFailure(
  failure: ChildFailure,
  log: string,
  context: FailureContext,
): RegistryProblem {
  const { code, message } = explain(failure, context);
  const lines = lastLines(log);
  return lines === undefined ? { code, message } : { code, message, log: lines };
}

function explain(
  failure: ChildFailure,
  context: FailureContext,
): Pick<RegistryProblem, 'code' | 'message'> {
  if (failure.reason === 'refused') return explainRefusal(failure, context);
  return { code: 'registry.load-failed', message: explainBreakdown(failure) };
}

type Refusal = Extract<ChildFailure, { reason: 'refused' }>;

function explainRefusal(
  failure: Refusal,
  context: FailureContext,
): Pick<RegistryProblem, 'code' | 'message'> {
  const detail = escapeInline(failure.detail);
  const subject = escapeInline(failure.path ?? context.runtime);
  switch (failure.kind) {
    case 'library-missing':
      return { code: 'registry.library-missing', message: `cannot load ${subject}: ${detail}.` };
    case 'not-a-library':
      return { code: 'registry.load-failed', message: `cannot load ${subject}: ${detail}.` };
    case 'load': {
      const path = failure.path ?? '';
      const why = explainLoadError({ ...context, path, detail: failure.detail });
      return { code: 'registry.load-failed', message: `cannot load ${subject}: ${why}.` };
    }
    case 'mixed-runtimes':
      return {
        code: 'registry.mixed-runtimes',
        message: `cannot load ${subject}: ${detail}. One process has one registry: leave that copy out, or point --runtime at the one that your libraries use.`,
      };
    case 'import':
      return { code: 'registry.load-failed', message: `cannot import ${subject}: ${detail}` };
    case 'registry':
      return {
        code: 'registry.load-failed',
        message: `cannot read the registry of ${subject}: ${detail}. Is this a TVM-FFI runtime of 0.1.8 or later?`,
      };
  }
}

/** A breakdown is foreign code's doing: say where it was and that nothing else is affected. */
function explainBreakdown(failure: Exclude<ChildFailure, Refusal>): string {
  switch (failure.reason) {
    case 'spawn':
      return `the registry process could not be started: ${escapeInline(failure.detail)}.`;
    case 'timeout': {
      const seconds = failure.timeoutMs / 1000;
      return `${where(failure.loading)} did not finish within ${seconds} s and was stopped. Look for an endless constructor or a lock, or raise --timeout.`;
    }
    case 'crashed':
      return `${where(failure.loading)} ended the registry process with ${describeEnd(failure.end)}. ${remedy(failure.loading)}`;
    case 'ended-early':
      return `${where(failure.loading)} ended the registry process with exit code 0 before it was done: something called exit(). ${remedy(failure.loading)}`;
    case 'protocol':
      return `${where(failure.loading)} broke the protocol of the registry process: ${escapeInline(failure.detail)}. A library must not write to descriptors that it did not open.`;
  }
}

function where(loading: string | null): string {
  return loading === null ? 'Reading the registry' : `Loading ${escapeInline(loading)}`;
}

function remedy(loading: string | null): string {
  return loading === null
    ? 'All libraries were loaded before that: run "tvm-ffi-stubs registry" with one library at a time to find the one at fault.'
    : "Debug its static initialisers, for example by loading it with Python's ctypes.CDLL under a debugger.";
}
