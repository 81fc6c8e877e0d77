/** Opens what a user names as a wheel: a file, a folder, or a source distribution. */
import { kindOf } from '../../base/node/probe.js';
import { folderArchive } from './folder.js';
import { sdistArchive } from './sdist.js';
import type { Archive } from './types.js';
import { withZip } from './zip.js';

/**
 * What `use` makes of a distribution, which is closed behind it.
 *
 * @throws {Refused} when it cannot be read
 */
export async function withArchive<T>(
  path: string,
  use: (archive: Archive) => Promise<T>,
): Promise<T> {
  if (kindOf(path) === 'folder') return use(folderArchive(path));
  if (/\.(?:tar\.gz|tgz)$/i.test(path)) return use(await sdistArchive(path));
  return withZip(
    path,
    () => true,
    ({ entries, content }) => {
      const files = entries.map((entry) => ({
        name: entry.fileName,
        read: () => content(entry),
      }));
      const isSources = files.some(({ name }) => /^[^/]+\/PKG-INFO$/.test(name));
      return use({ form: isSources ? 'sdist' : 'wheel', path, files });
    },
  );
}
