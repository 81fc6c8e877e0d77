/** Finds the bundles that are loaded or started by path. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A bundle is beside the running one (`dist/cli.cjs`); tests run from the sources, and then it
 * is in the `dist` folder of the nearest package above them.
 *
 * @throws Error when the product was not built
 */
export function findBundle(name: string): string {
  const here = currentFolder();
  const beside = join(here, name);
  if (existsSync(beside)) return beside;
  for (let folder = here; ; folder = dirname(folder)) {
    const built = join(folder, 'dist', name);
    if (existsSync(built)) return built;
    if (folder === dirname(folder)) break;
  }
  throw new Error(`${name} is not beside ${here}: run "npm run build", or reinstall tvm-ffi-stubs`);
}

/** Loads a bundle that few runs need, so that others do not pay for it. @returns what it exports */
export function requireBundle(name: string): unknown {
  const path = findBundle(name);
  return createRequire(path)(path);
}

/** Bundles are CommonJS, where `import.meta.url` is empty; sources are modules without `__dirname`. */
function currentFolder(): string {
  return typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
}
