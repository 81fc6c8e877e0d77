/**
 * Finds `python3` or `python` on PATH. Version managers put scripts there that choose an
 * interpreter when they are run; the choice is repeated here from the files that they read.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { isDirectory, isFile, listNames, readText } from './probe.js';

const NAMES = process.platform === 'win32' ? ['python.exe', 'python3.exe'] : ['python3', 'python'];

/** Interpreters on PATH in the shell's order, scripts that could not be followed left out. */
export function pythonsOnPath(
  start: string,
  env: NodeJS.ProcessEnv,
  log: string[],
): readonly string[] {
  const found: string[] = [];
  for (const name of NAMES) {
    for (const file of filesOnPath(name, env)) {
      const python = isScript(file) ? followShim(file, start, env) : file;
      if (python === null) {
        log.push(`${file} is a script that could not be followed without running it`);
      } else if (!found.includes(python)) {
        found.push(python);
      }
      // The shell would run this one: a later folder of PATH matters only behind a pyenv "system".
      if (python !== null) break;
    }
  }
  return found;
}

/** Files called `name` in the folders of PATH, in order. */
export function filesOnPath(name: string, env: NodeJS.ProcessEnv): readonly string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => resolve(folder, name)).filter(isFile);
}

function isScript(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return false;
  }
  try {
    const head = Buffer.alloc(2);
    return readSync(descriptor, head, 0, 2, 0) === 2 && head.toString('latin1') === '#!';
  } catch {
    return false;
  } finally {
    closeSync(descriptor);
  }
}

/** The interpreter behind a pyenv shim; `null` for other scripts and for the version `system`. */
function followShim(shim: string, start: string, env: NodeJS.ProcessEnv): string | null {
  const folder = dirname(shim);
  const root = env['PYENV_ROOT'] ?? dirname(folder);
  if (basename(folder) !== 'shims' || !isDirectory(join(root, 'versions'))) return null;
  for (const wanted of pyenvVersions(start, root, env)) {
    const version = installedVersion(join(root, 'versions'), wanted);
    const file = version === null ? null : join(root, 'versions', version, 'bin', basename(shim));
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
  if (isDirectory(join(versions, wanted))) return wanted;
  const matching = listNames(versions).filter((name) => name.startsWith(`${wanted}.`));
  const patch = (name: string): number => Number(/(\d+)$/.exec(name)?.[1] ?? -1);
  return matching.sort((a, b) => patch(b) - patch(a))[0] ?? null;
}
