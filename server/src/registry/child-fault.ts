/** Why a child gave up, decided where it is known; the words are the parent's. */
import type { ImportFailure, LibraryFault, RegistryFault } from '../core/index.js';

export type ChildFault =
  /** `errno` is `ENOENT` where there is no such file. */
  | { readonly reason: 'library-missing'; readonly path: string; readonly errno: string }
  /** The header says that the loader will refuse it. */
  | { readonly reason: 'not-a-library'; readonly path: string; readonly fault: LibraryFault }
  /** The loader refused it; `detail` is the loader's own text. */
  | { readonly reason: 'load'; readonly path: string; readonly detail: string }
  /** `path` is another copy of the runtime. All paths are real ones. */
  | { readonly reason: 'is-copy'; readonly path: string; readonly runtime: string }
  /** Loading `path` brought another copy of the runtime. */
  | {
      readonly reason: 'brings-copy';
      readonly path: string;
      readonly second: string;
      readonly runtime: string;
    }
  /** The interpreter loads another runtime than the one that was found for it. */
  | { readonly reason: 'loads-other'; readonly found: string; readonly loaded: string }
  | (ImportFailure & { readonly reason: 'import' })
  /** The loaded runtime does not answer as expected. */
  | { readonly reason: 'registry'; readonly fault: RegistryFault }
  /** A defect of the child's own, in the words of the exception. */
  | { readonly reason: 'internal'; readonly detail: string };

/** Characters of a text that are believed: the children cut theirs far below. */
const MOST_TEXT = 256 * 1024;
const MOST_LINES = 100;

type FieldType = 'text' | 'fault' | 'exception';

/** The fields that each form has beside its `reason`. */
const FIELDS: Readonly<Record<ChildFault['reason'], Readonly<Record<string, FieldType>>>> = {
  'library-missing': { path: 'text', errno: 'text' },
  'not-a-library': { path: 'text', fault: 'fault' },
  load: { path: 'text', detail: 'text' },
  'is-copy': { path: 'text', runtime: 'text' },
  'brings-copy': { path: 'text', second: 'text', runtime: 'text' },
  'loads-other': { found: 'text', loaded: 'text' },
  import: { module: 'text', exception: 'exception' },
  registry: { fault: 'fault' },
  internal: { detail: 'text' },
};

/** Whether what a child sent is a fault, as far as its words need it. */
export function isChildFault(value: unknown): value is ChildFault {
  if (!isRecord(value) || typeof value['reason'] !== 'string') return false;
  const { reason } = value;
  if (!Object.hasOwn(FIELDS, reason)) return false;
  return Object.entries(FIELDS[reason as ChildFault['reason']]).every(([name, type]) =>
    isOfType(value[name], type),
  );
}

function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'text') return isText(value);
  if (!isRecord(value)) return false;
  if (type === 'fault') return typeof value['fault'] === 'string';
  const { type: name, text, trace, missing } = value;
  return (
    isText(name) &&
    isText(text) &&
    Array.isArray(trace) &&
    trace.length <= MOST_LINES &&
    trace.every(isText) &&
    (missing === null || isText(missing))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MOST_TEXT;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
