/** Where the loader of Windows finds libraries. [Microsoft, "Dynamic-link library search order"] */
import { delimiter, isAbsolute, join } from 'node:path';
import type { LoaderPlaces } from './types.js';

export const windowsPlaces: LoaderPlaces = {
  places(name, { origin, inherited }, env) {
    // Names of the system that stand for no file.
    if (/^(api|ext)-ms-/i.test(name)) return [];
    const path = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).map(unquoted);
    const system = join(env['SystemRoot'] ?? env['SYSTEMROOT'] ?? '', 'System32');
    return [...inherited, origin, system, ...path]
      .filter(isAbsolute)
      .map((folder) => join(folder, name));
  },
  isOfSystem: (path, env) => {
    const root = env['SystemRoot'] ?? env['SYSTEMROOT'] ?? '';
    return root !== '' && path.toLowerCase().startsWith(`${root.toLowerCase()}\\`);
  },
  handedDown: ({ inherited, origin }) => [...inherited, origin],
};

/** A folder whose name holds a semicolon is quoted. */
function unquoted(folder: string): string {
  return folder.replace(/^"(.*)"$/, '$1');
}
