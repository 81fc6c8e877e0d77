/** Exactly one libtvm_ffi may be in the process: two have two registries, and each sees half. */
import { readFileSync } from 'node:fs';
import { realPath } from '../../base/node/real-path.js';
import { isRuntime } from '../runtime-name.js';
import { HostFailure } from './failure.js';

/**
 * Looks at what is mapped after a load (Linux; elsewhere the names of the requests must do).
 *
 * @param runtime real path of the runtime
 * @param library what was loaded last, for the message
 * @throws HostFailure when a second runtime came with it
 */
export function checkMapped(runtime: string, library: string): void {
  if (process.platform !== 'linux') return;
  for (const path of mappedRuntimes()) {
    if (path === runtime) continue;
    throw new HostFailure({ reason: 'brings-copy', path: library, second: path, runtime });
  }
}

function mappedRuntimes(): Set<string> {
  const found = new Set<string>();
  for (const line of readFileSync('/proc/self/maps', 'latin1').split('\n')) {
    if (!line.includes('tvm_ffi')) continue;
    const path = Buffer.from(line.slice(line.indexOf('/')), 'latin1').toString('utf8');
    if (isRuntime(path)) found.add(realPath(path));
  }
  return found;
}
