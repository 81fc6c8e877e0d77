/** Which interpreter pyenv would run, by its own order of precedence, without running it. */
import { basename, dirname, join } from 'node:path';
import { homeFolder } from './home.js';
import { isFile, isFolder, listNames, readText } from '../base/node/probe.js';

/** The interpreter of a folder's own `.python-version`; `null` when pyenv has none for it. */
export function pyenvPython(folder: string, env: NodeJS.ProcessEnv): string | null {
  const text = readText(join(folder, '.python-version'));
  if (text === null) return null;
  const versions = join(env['PYENV_ROOT'] ?? join(homeFolder(env), '.pyenv'), 'versions');
  return pythonOf(versionLines(text), versions, 'python');
}

/** The interpreter behind a pyenv shim; `null` for other scripts and for the version `system`. */
export function followShim(shim: string, start: string, env: NodeJS.ProcessEnv): string | null {
  const folder = dirname(shim);
  const root = env['PYENV_ROOT'] ?? dirname(folder);
  if (basename(folder) !== 'shims' || !isFolder(join(root, 'versions'))) return null;
  return pythonOf(pyenvVersions(start, root, env), join(root, 'versions'), basename(shim));
}

/** The first of the wanted versions that is installed and holds the program. */
function pythonOf(wanted: readonly string[], versions: string, program: string): string | null {
  for (const name of wanted) {
    const version = installedVersion(versions, name);
    const file = version === null ? null : join(versions, version, 'bin', program);
    if (file !== null && isFile(file)) return file;
  }
  return null;
}

/** The versions that pyenv would use, by its own order of precedence. */
function pyenvVersions(start: string, root: string, env: NodeJS.ProcessEnv): readonly string[] {
  const chosen = env['PYENV_VERSION'] ?? '';
  if (chosen !== '') return chosen.split(':');
  for (let folder = start; ; folder = dirname(folder)) {
    const text = readText(join(folder, '.python-version'));
    if (text !== null) return versionLines(text);
    if (folder === dirname(folder)) break;
  }
  return versionLines(readText(join(root, 'version')) ?? '');
}

function versionLines(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('#') && !/[\\/]|^\.+$/.test(word));
}

/** The folder of a version: the exact name, or the newest one of a prefix such as `3.11`. */
function installedVersion(versions: string, wanted: string): string | null {
  if (isFolder(join(versions, wanted))) return wanted;
  const matching = listNames(versions).filter((name) => name.startsWith(`${wanted}.`));
  const patch = (name: string): number => Number(/(\d+)$/.exec(name)?.[1] ?? -1);
  return matching.sort((a, b) => patch(b) - patch(a))[0] ?? null;
}
