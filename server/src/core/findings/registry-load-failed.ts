import { escapeInline } from '../../base/foreign-text.js';
import type { Reader } from './reader.js';
import { breakdownText, type Breakdown } from './registries/breakdown.js';
import { importText, type ImportFailure } from './registries/import-failure.js';
import { libraryFaultText, type LibraryFault } from './registries/library-fault.js';
import { refusalText, type LoadRefusal, type UsedRuntime } from './registries/load-refusal.js';
import { endText, type ProcessEnd } from './registries/process-end.js';
import { unreadableText, type RegistryFault } from './registries/registry-fault.js';
import { defineRule } from './rule.js';
import { nameList, pathText, quoted } from './words.js';

/** Why there is no registry. Paths are those of libraries. */
export type LoadFailure =
  | Breakdown
  | { readonly cause: 'not-a-library'; readonly path: string; readonly fault: LibraryFault }
  | {
      readonly cause: 'refused';
      readonly path: string;
      readonly refusal: LoadRefusal;
      readonly runtime: UsedRuntime;
    }
  /** A crash in the static initializers of another library than the one that was asked for. */
  | { readonly cause: 'dependency-crashed'; readonly path: string; readonly dependency: string }
  | RegisteredTwice
  | (ImportFailure & { readonly cause: 'import'; readonly python: string })
  /** The interpreter ended before it loaded anything. */
  | { readonly cause: 'interpreter-crashed'; readonly python: string; readonly end: ProcessEnd }
  | {
      readonly cause: 'registry';
      readonly path: string;
      /** Those that were loaded beside the runtime: the fault may be theirs. */
      readonly libraries: readonly string[];
      readonly fault: RegistryFault;
    }
  /** A defect of ours, in the words of the exception. */
  | { readonly cause: 'internal'; readonly detail: string };

interface RegisteredTwice {
  readonly cause: 'registered-twice';
  readonly kind: 'function' | 'type';
  readonly name: string;
  /** `null` when it is not known who came first. */
  readonly first: string | null;
  readonly second: string;
}

/** A library or an import could not be loaded. */
export default defineRule({
  code: 'registry.load-failed',
  severity: 'error',
  message: (data: LoadFailure, reader) => {
    const { t } = reader;
    switch (data.cause) {
      case 'not-a-library':
        return t`Cannot load ${pathText(data.path)}: ${libraryFaultText(data.fault, reader)}`;
      case 'refused':
        return t`Cannot load ${pathText(data.path)}: ${refusalText(data.refusal, data.runtime, reader)}`;
      case 'dependency-crashed':
        return t`Loading ${pathText(data.path)} crashed in the static initializers of its dependency ${pathText(data.dependency)}. Try that library alone, for example with Python's ctypes.CDLL under a debugger.`;
      case 'registered-twice':
        return registeredTwiceText(data, reader);
      case 'import':
        return importText(data, data.python, reader);
      case 'interpreter-crashed':
        return t`The interpreter ${pathText(data.python)} ended with ${endText(data.end, reader)} before it loaded anything. It must be Python 3.9 or later.`;
      case 'registry':
        if (data.fault.fault === 'error') {
          return data.libraries.length > 0
            ? t`Cannot read the registry after loading ${nameList(data.libraries, reader)}: ${unreadableText(data.fault, reader)}.`
            : t`Cannot read the registry of ${pathText(data.path)}: ${unreadableText(data.fault, reader)}.`;
        }
        return t`Cannot read the registry of ${pathText(data.path)}: ${unreadableText(data.fault, reader)}. It must be a TVM-FFI runtime of version 0.1.8 or later.`;
      case 'internal':
        return t`The registry could not be loaded: ${escapeInline(data.detail)}.`;
      case 'not-started':
      case 'no-engine':
      case 'timeout':
      case 'memory':
      case 'crashed':
      case 'ended-early':
      case 'protocol':
        return breakdownText(data, reader);
    }
  },
});

function registeredTwiceText(
  { kind, name, first, second }: RegisteredTwice,
  reader: Reader,
): string {
  const { t } = reader;
  const entry = kind === 'function' ? t`The function ${quoted(name)}` : t`The type ${quoted(name)}`;
  const remedy = t`The runtime aborts on that: rename one of them, or load only one of the two libraries.`;
  return first === null
    ? t`${entry} is registered twice by ${pathText(second)}, or by a library that it loads. ${remedy}`
    : t`${entry} is registered twice: by ${pathText(first)} and again by ${pathText(second)}. ${remedy}`;
}
