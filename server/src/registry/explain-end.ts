/** How a process ended, in words. */
import type { ProcessEnd } from './child-types.js';

const SIGNALS: Readonly<Record<string, string>> = {
  SIGSEGV: 'a segmentation fault: it touched memory that is not its own',
  SIGABRT: 'it aborted: an uncaught C++ exception, a failed check or abort()',
  SIGBUS: 'a bus error: a mapped file was cut off, or an address was misaligned',
  SIGFPE: 'an arithmetic error, for example a division by zero',
  SIGILL: 'an instruction that this processor does not have: it was built for a newer one',
  SIGKILL: 'something killed it, most often the kernel when memory ran out',
  SIGSYS: 'a system call that is forbidden here',
};

/** For example `SIGSEGV (a segmentation fault: …)` or `exit code 3`. */
export function describeEnd(end: ProcessEnd): string {
  if (end.signal === null) return `exit code ${end.exitCode ?? '?'}`;
  const meaning = SIGNALS[end.signal];
  return meaning === undefined ? `signal ${end.signal}` : `${end.signal} (${meaning})`;
}
