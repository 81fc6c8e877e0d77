/**
 * What the first file of a process does: it refuses a Node that is too old, and runs a bundle with
 * Node's cache of compiled code. The build writes it in syntax that old versions can read.
 */
import { ignoreDebugSignal } from '../base/node/no-inspector.js';
import { useCompileCache } from './compile-cache.js';

/** As `engines` in package.json has it. */
const OLDEST_NODE = 20;

/**
 * @param command which of the program's commands is run
 * @param load loads the bundle
 */
export function startBundle(command: string, load: () => void): void {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < OLDEST_NODE) {
    process.stderr.write(
      `tvm-ffi-stubs needs Node.js ${OLDEST_NODE} or later, and ${process.execPath} is ${node}. Install a newer one from https://nodejs.org, or install the Python package tvm-ffi-stubs, which brings its own.\n`,
    );
    process.exitCode = 2;
    return;
  }
  ignoreDebugSignal();
  useCompileCache(command, process.env);
  load();
}
