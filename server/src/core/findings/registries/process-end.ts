/** How a process that ran foreign code ended. */
import type { Reader } from '../reader.js';

/** By a signal (`SIGSEGV`) or with a code. Exactly one is not null. */
export interface ProcessEnd {
  readonly signal: string | null;
  readonly exitCode: number | null;
}

/** For example `SIGSEGV (a segmentation fault: …)` or `exit code 3`. */
export function endText({ signal, exitCode }: ProcessEnd, reader: Reader): string {
  if (signal === null) return codeText(exitCode, reader);
  const meaning = signalText(signal, reader);
  return meaning === null ? reader.t`signal ${signal}` : `${signal} (${meaning})`;
}

/** Windows ends a process that crashes with a status, which is known by its hexadecimal digits. */
const FIRST_STATUS = 0x80000000;

function codeText(code: number | null, reader: Reader): string {
  if (code === null) return reader.t`exit code ${'?'}`;
  if (code < FIRST_STATUS) return reader.t`exit code ${code}`;
  const digits = `0x${code.toString(16).toUpperCase()}`;
  const meaning = statusText(code, reader);
  return meaning === null
    ? reader.t`exit code ${digits}`
    : reader.t`exit code ${digits} (${meaning})`;
}

/** [Microsoft, "NTSTATUS Values"; the last one is that of exceptions of C++] */
function statusText(code: number, { t }: Reader): string | null {
  switch (code) {
    case 0xc0000005:
      return t`access violation: it accessed memory that is not its own`;
    case 0xc000001d:
      return t`an instruction that this processor does not have: it was built for a newer one`;
    case 0xc0000094:
      return t`a division by zero`;
    case 0xc00000fd:
      return t`stack overflow: most often an endless recursion`;
    case 0xc0000135:
      return t`a DLL that it needs was not found`;
    case 0xc0000139:
      return t`a DLL that it needs lacks a function: it is of another version`;
    case 0xc0000142:
      return t`a DLL that it needs failed to start`;
    case 0xc0000374:
      return t`it damaged its heap`;
    case 0xc0000409:
      return t`it aborted: a failed check or abort()`;
    case 0xe06d7363:
      return t`an uncaught C++ exception`;
    default:
      return null;
  }
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
