/**
 * What the first file of a process does: it refuses a Node that is too old, and runs the bundle beside
 * it with Node's cache of compiled code. The build writes it in syntax that old versions can read.
 */
import path from 'node:path';
import { ignoreDebugSignal } from '../base/node/no-inspector.js';
import { useCompileCache } from './compile-cache.js';

/** As `engines` in package.json has it. */
const OLDEST_NODE = 20;

/**
 * @param name of a bundle in `dist/`
 * @param command which of the program's commands it runs
 */
export function startBundle(name: string, command: string): void {
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
  module.require(path.join(__dirname, name));
}
