/** What the system that runs the tests may lack: a test of it has no subject there. */
import { lstatSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Has no modes, named pipes or signals of POSIX, and other separators in paths. */
export const ON_WINDOWS = process.platform === 'win32';

/** Windows lets only some users make links, and Wine makes none without saying so. */
export const HAS_LINKS = makesLinks();

function makesLinks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-links-'));
  try {
    symlinkSync('target', join(folder, 'link'));
    return lstatSync(join(folder, 'link')).isSymbolicLink();
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
