/** Exactly one libtvm_ffi may be in the process: two have two registries, and each sees half. */
import { readFileSync } from 'node:fs';
import { realPath } from '../../base/node/real-path.js';
import { isRuntime } from '../runtime-name.js';
import { HostFailure } from './failure.js';

/** @param runtime real path @param requested a library that is another copy of it */
export function refuseCopy(runtime: string, requested: string): HostFailure {
  return mixed(
    requested,
    `it is another copy of the runtime, which was already loaded from ${runtime}`,
  );
}

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
    throw mixed(
      library,
      `it brought a second libtvm_ffi into the process: ${path} beside ${runtime}`,
    );
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

function mixed(path: string, detail: string): HostFailure {
  return new HostFailure('mixed-runtimes', path, detail);
}
