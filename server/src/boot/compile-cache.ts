/**
 * Node's cache of compiled code, where it has one (22.1): compiling the bundle takes longer than a
 * small check. It is kept with the snapshots, because code in it runs: only in a folder of this user.
 */
import nodeModule from 'node:module';
import { join } from 'node:path';
import { cacheFolder, COMPILED, prepareFolder } from '../registry/cache-folder.js';

/** Node keeps what the first run of a bundle compiled, so those that do much have a folder each. */
const APART = ['check', 'generate', 'lsp'];

interface WithCompileCache {
  /** Reports what it could not do in its result. */
  readonly enableCompileCache?: (folder: string) => unknown;
}

/**
 * Best effort: without the cache, a process only starts more slowly.
 *
 * @param command the first argument
 */
export function useCompileCache(command: string, env: NodeJS.ProcessEnv): void {
  const { enableCompileCache } = nodeModule as WithCompileCache;
  if (enableCompileCache === undefined) return;
  const folder = cacheFolder(env);
  const compiled = join(folder, COMPILED);
  const own = join(compiled, APART.includes(command) ? command : 'other');
  if ([folder, compiled, own].every(prepareFolder)) enableCompileCache(own);
}
