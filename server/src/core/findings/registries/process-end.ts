/** How a process that ran foreign code ended. */
import type { Reader } from '../reader.js';

/** By a signal (`SIGSEGV`) or with a code. Exactly one is not null. */
export interface ProcessEnd {
  readonly signal: string | null;
  readonly exitCode: number | null;
}

/** For example `SIGSEGV (a segmentation fault: …)` or `exit code 3`. */
export function endText({ signal, exitCode }: ProcessEnd, reader: Reader): string {
  if (signal === null) return reader.t`exit code ${exitCode ?? '?'}`;
  const meaning = signalText(signal, reader);
  return meaning === null ? reader.t`signal ${signal}` : `${signal} (${meaning})`;
}

function signalText(signal: string, { t }: Reader): string | null {
  switch (signal) {
    case 'SIGSEGV':
      return t`a segmentation fault: it accessed memory that is not its own`;
    case 'SIGABRT':
      return t`it aborted: an uncaught C++ exception, a failed check or abort()`;
    case 'SIGBUS':
      return t`a bus error: a mapped file was truncated, or an address was misaligned`;
    case 'SIGFPE':
      return t`an arithmetic error, for example a division by zero`;
    case 'SIGILL':
      return t`an instruction that this processor does not have: it was built for a newer one`;
    case 'SIGKILL':
      return t`something killed it, most often the kernel when memory ran out`;
    case 'SIGSYS':
      return t`a system call that is not allowed here`;
    default:
      return null;
  }
}
