/**
 * A registry process that ended without a registry. Foreign code did that: the words say what was
 * being loaded at that time. `loading` is `null` once everything is loaded.
 */
import { escapeInline } from '../../../base/foreign-text.js';
import { option } from '../option-names.js';
import { pathText } from '../words.js';
import { endText, type ProcessEnd } from './process-end.js';
import { violationText, type ProtocolViolation } from './protocol-violation.js';
import type { Reader } from '../reader.js';

type Loading = { readonly loading: string | null };

export type Breakdown =
  /** In the system's own words. */
  | { readonly cause: 'not-started'; readonly detail: string }
  /** What calls native code did not load. */
  | { readonly cause: 'no-engine'; readonly detail: string }
  | (Loading & { readonly cause: 'timeout'; readonly seconds: number })
  | (Loading & { readonly cause: 'memory'; readonly bytes: number })
  | (Loading & { readonly cause: 'crashed'; readonly end: ProcessEnd })
  /** With exit code 0, as after a call of `exit`. */
  | (Loading & { readonly cause: 'ended-early' })
  | (Loading & { readonly cause: 'protocol'; readonly violation: ProtocolViolation });

export function breakdownText(breakdown: Breakdown, reader: Reader): string {
  const { t } = reader;
  switch (breakdown.cause) {
    case 'not-started':
      return t`The registry process could not be started: ${escapeInline(breakdown.detail)}.`;
    case 'no-engine':
      return t`This installation of tvm-ffi-stubs cannot load libraries: ${escapeInline(breakdown.detail)}. Install it again, with what it lacks, or set ${option(reader, 'provider')} to python.`;
    case 'timeout':
      return t`${activity(breakdown, reader)} did not finish within ${breakdown.seconds} s and was stopped. Look for an endless constructor or a lock, or raise ${option(reader, 'timeout')}.`;
    case 'memory':
      return t`${activity(breakdown, reader)} took more than ${Math.floor(breakdown.bytes / 2 ** 20)} MiB of memory and was stopped. ${remedy(breakdown, reader)}`;
    case 'crashed':
      return t`${activity(breakdown, reader)} ended the registry process with ${endText(breakdown.end, reader)}. ${remedy(breakdown, reader)}`;
    case 'ended-early':
      return t`${activity(breakdown, reader)} ended the registry process with exit code 0 before it was done: something called exit() or replaced the process. ${remedy(breakdown, reader)}`;
    case 'protocol':
      return t`${activity(breakdown, reader)} broke the protocol of the registry process: ${violationText(breakdown.violation, reader)}. A library must not write to descriptors that it did not open.`;
  }
}

function activity({ loading }: Loading, { t }: Reader): string {
  if (loading === null) return t`Reading the registry`;
  return isModule(loading) ? t`Importing ${pathText(loading)}` : t`Loading ${pathText(loading)}`;
}

/** Libraries are loaded by their paths. */
function isModule(loading: string): boolean {
  return !/[\\/]/.test(loading);
}

function remedy({ loading }: Loading, reader: Reader): string {
  const { audience, t } = reader;
  if (loading !== null) {
    if (isModule(loading)) return t`Import it alone with python -X faulthandler to see where.`;
    return t`Debug its static initializers, for example by loading it with Python's ctypes.CDLL under a debugger.`;
  }
  return audience === 'cli'
    ? t`All libraries had been loaded by then: run "tvm-ffi-stubs registry --dll LIB" for one library at a time to find the one at fault.`
    : t`All libraries had been loaded by then: set ${option(reader, 'libraries')} to one library at a time to find the one at fault.`;
}
