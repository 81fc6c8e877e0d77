/** Turns a child's failure into a problem. */
import { goneTarget } from '../base/node/gone-target.js';
import { basename, extname } from 'node:path';
import { escapeLines } from '../base/foreign-text.js';
import type { LoadFailure, MissingLibrary } from '../core/index.js';
import type { ChildFault } from './child-fault.js';
import type { ChildFailure } from './child-types.js';
import { explainRefusal } from './explain-load.js';
import { testingLibraryOf } from './wheel.js';
import type { RegistryFailure, RegistryProblem } from './types.js';

/** Most lines and characters of a log that a message shows. */
const LOG_LINES = 12;
const LINE_CHARACTERS = 300;

/** Frames of Node and the loader in the runtime's backtraces: they hide the library's own. */
const HOST_FRAME = /^\s+File "[^"]*", line \d+, in (v8|node::|Builtins_|_?_?_?dl|__GI__dl)/;

/** What a problem may name beside the failure itself. */
export interface FailureContext {
  readonly runtime: string;
  readonly libraries: readonly string[];
  readonly wheelVersion: string | null;
  /** The interpreter that ran; `null` for the native provider, which imports nothing. */
  readonly python: string | null;
}

/** Adds the end of what the child wrote, which is raw in `log`. */
export function withLog<Kind extends object>(problem: Kind, log: string): RegistryProblem<Kind> {
  const lines = lastLines(log);
  return lines === undefined ? problem : { ...problem, log: lines };
}

/**
 * What a message shows of the log of a process, safe for a terminal: a library's stderr may hold
 * anything. `undefined` when nothing is left to show.
 */
export function lastLines(log: string): string | undefined {
  const lines = escapeLines(log)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !HOST_FRAME.test(line))
    .slice(-LOG_LINES)
    .map((line) => (line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line));
  return lines.length > 0 ? lines.join('\n') : undefined;
}

export function explainFailure(failure: ChildFailure, context: FailureContext): RegistryFailure {
  switch (failure.reason) {
    case 'refused':
      return explainFault(failure.fault, context);
    case 'spawn':
      return loadFailed({ cause: 'not-started', detail: failure.detail });
    case 'timeout': {
      const { timeoutMs, loading } = failure;
      return loadFailed({ cause: 'timeout', seconds: timeoutMs / 1000, loading });
    }
    case 'memory':
      return loadFailed({ cause: 'memory', bytes: failure.bytes, loading: failure.loading });
    case 'crashed':
      return loadFailed({ cause: 'crashed', end: failure.end, loading: failure.loading });
    case 'ended-early':
      return loadFailed({ cause: 'ended-early', loading: failure.loading });
    case 'protocol': {
      const { violation, loading } = failure;
      return loadFailed({ cause: 'protocol', violation, loading });
    }
  }
}

export function loadFailed(data: LoadFailure): RegistryFailure {
  return { code: 'registry.load-failed', data, place: null };
}

function explainFault(fault: ChildFault, context: FailureContext): RegistryFailure {
  const { runtime, wheelVersion: version } = context;
  const python = context.python ?? '';
  const place = null;
  switch (fault.reason) {
    case 'library-missing':
      return { code: 'registry.library-missing', data: explainMissing(fault), place };
    case 'not-a-library':
      return loadFailed({ cause: 'not-a-library', path: fault.path, fault: fault.fault });
    case 'load': {
      const testing = testingLibraryOf(runtime);
      const loaded = testing === null ? [runtime] : [runtime, testing];
      const refusal = explainRefusal(fault.detail, fault.path, loaded);
      const used = { path: runtime, version };
      return loadFailed({ cause: 'refused', path: fault.path, refusal, runtime: used });
    }
    case 'is-copy': {
      const data = { cause: 'is-copy', library: fault.path, runtime: fault.runtime } as const;
      return { code: 'registry.mixed-runtimes', data, place };
    }
    case 'brings-copy': {
      const { path: library, second } = fault;
      const data = { cause: 'brings-copy', library, second, runtime: fault.runtime } as const;
      return { code: 'registry.mixed-runtimes', data, place };
    }
    case 'loads-other': {
      const { found, loaded } = fault;
      const data = { cause: 'loads-other', python, found, loaded } as const;
      return { code: 'registry.mixed-runtimes', data, place };
    }
    case 'import': {
      const { module, exception } = fault;
      return loadFailed({ cause: 'import', module, exception, python });
    }
    case 'internal':
      return loadFailed({ cause: 'internal', detail: fault.detail });
    case 'registry': {
      const { libraries } = context;
      return loadFailed({ cause: 'registry', path: runtime, libraries, fault: fault.fault });
    }
  }
}

/** Settings may leave out prefix and suffix: what was looked for then belongs to the answer. */
function explainMissing({
  path,
  errno,
}: Extract<ChildFault, { reason: 'library-missing' }>): MissingLibrary {
  if (errno !== 'ENOENT' && errno !== 'ENOTDIR') return { cause: 'unreadable', path, errno };
  const target = goneTarget(path);
  if (target !== null) return { cause: 'dangling', path, target };
  return {
    cause: 'no-file',
    path,
    otherName: extname(path) === '' ? `lib${basename(path)}.so` : null,
    isList: /\.(?:so(?:\.\d+)*|dylib|dll)[,:]/i.test(path),
  };
}
