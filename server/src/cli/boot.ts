/**
 * The program's first file. It runs the command line's bundle with V8's code cache, which the build
 * puts beside it: compiling the bundle would take longer than a small check. Node has no setting for
 * that before version 22, and a cache of the user's own would be executable data to look after.
 */
// eslint-disable-next-line no-restricted-syntax -- Our own files.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { ignoreDebugSignal } from '../base/node/no-inspector.js';

/** Written by scripts/build.mjs. */
const BUNDLE = path.join(__dirname, 'cli-main.cjs');
const CACHE = path.join(__dirname, 'cli-main.v8cache');

ignoreDebugSignal();

type Main = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void;

/**
 * The cache of exactly this bundle, made by exactly this Node. V8 itself compares no more of the
 * source than its length.
 */
function readCache(source: string): Buffer | null {
  try {
    const bytes = readFileSync(CACHE);
    const end = bytes.indexOf(10);
    const buildId = source.slice(0, source.indexOf('\n'));
    const wanted = `${buildId} ${process.version} ${process.platform} ${process.arch}`;
    // A copy: V8 wants its data at an aligned address.
    return bytes.toString('latin1', 0, end) === wanted
      ? Buffer.from(bytes.subarray(end + 1))
      : null;
  } catch {
    return null;
  }
}

const source = readFileSync(BUNDLE, 'utf8');
const cachedData = readCache(source);
if (cachedData === null) {
  module.require(BUNDLE);
} else {
  // The build compiles the same text: see scripts/build.mjs.
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename: BUNDLE, cachedData });
  (script.runInThisContext() as Main)(exports, require, module, BUNDLE, __dirname);
}
