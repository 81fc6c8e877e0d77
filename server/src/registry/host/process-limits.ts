/** What this process asks of the kernel before foreign code runs in it. */
import koffi from 'koffi';

const RLIMIT_CORE = 4;
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

/**
 * No core files (a library that crashes on each save would fill the disk), and on Linux no life
 * after the parent, even if that was killed and could not clean up. Best effort: never throws.
 */
export function limitProcess(): void {
  if (process.platform === 'win32') return;
  try {
    const libc = koffi.load(null);
    const setLimit = libc.func('setrlimit', 'int', ['int', 'void *']) as (
      resource: number,
      limit: Buffer,
    ) => number;
    setLimit(RLIMIT_CORE, Buffer.alloc(16));
    if (process.platform !== 'linux') return;
    const prctl = libc.func('prctl', 'int', ['int', 'uint64']) as (
      option: number,
      value: number,
    ) => number;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
  } catch {
    // Another libc: the parent's own clean-up has to do.
  }
}
