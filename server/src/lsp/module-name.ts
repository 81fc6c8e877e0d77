/** Which module a file of Python is. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDottedName } from '../base/identifiers.js';

/** The module of a file: packages have an `__init__.py`. `null` for what cannot be imported. */
export function moduleOf(path: string): string | null {
  if (!path.endsWith('.py')) return null;
  const own = basename(path, '.py');
  const words = own === '__init__' ? [] : [own];
  let folder = dirname(path);
  while (existsSync(join(folder, '__init__.py')) && dirname(folder) !== folder) {
    words.unshift(basename(folder));
    folder = dirname(folder);
  }
  const module = words.join('.');
  return isDottedName(module) ? module : null;
}
