/** Where the loader of Windows finds libraries. [Microsoft, "Dynamic-link library search order"] */
import { isAbsolute, join } from 'node:path';
import { pathFolders } from '../../base/node/path-folders.js';
import type { LoaderPlaces } from './types.js';

export const windowsPlaces: LoaderPlaces = {
  places(name, { origin, inherited }, env) {
    // Names of the system that stand for no file.
    if (/^(api|ext)-ms-/i.test(name)) return [];
    const system = join(env['SystemRoot'] ?? env['SYSTEMROOT'] ?? '', 'System32');
    const own = [...inherited, origin, system].filter(isAbsolute);
    return [...own, ...pathFolders(env, 'win32')].map((folder) => join(folder, name));
  },
  isOfSystem: (path, env) => {
    const root = env['SystemRoot'] ?? env['SYSTEMROOT'] ?? '';
    return root !== '' && path.toLowerCase().startsWith(`${root.toLowerCase()}\\`);
  },
  handedDown: ({ inherited, origin }) => [...inherited, origin],
};
