/** Finds the registry host's bundle. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUNDLE = 'host.cjs';

/**
 * The host stands beside the running bundle (`dist/cli.cjs`); tests run from the sources, and then
 * it is in the `dist` folder of the nearest package above them.
 *
 * @throws Error when the product was not built
 */
export function findHost(): string {
  const here = currentFolder();
  const beside = join(here, BUNDLE);
  if (existsSync(beside)) return beside;
  for (let folder = here; ; folder = dirname(folder)) {
    const built = join(folder, 'dist', BUNDLE);
    if (existsSync(built)) return built;
    if (folder === dirname(folder)) break;
  }
  throw new Error(
    `${BUNDLE} is not beside ${here}: run "npm run build", or reinstall tvm-ffi-stubs`,
  );
}

/** Bundles are CommonJS, where `import.meta.url` is empty; sources are modules without `__dirname`. */
function currentFolder(): string {
  return typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
}
