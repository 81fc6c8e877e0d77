/**
 * From an interpreter to the folders it imports packages from, by reading files as CPython's `site`
 * module would. Nothing is started: `pyvenv.cfg` and folder names hold all that is needed.
 */
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import { pushAll } from '../base/list.js';
import { isFile, listNames, readText } from '../base/node/probe.js';
import { homeFolder } from './home.js';
import { minorOfLibrary, pathFileFolders, userSite } from './user-site.js';

/** Where a virtual environment or an installation may keep its interpreter, likeliest first. */
const EXECUTABLES =
  process.platform === 'win32'
    ? ['Scripts/python.exe', 'python.exe', 'bin/python.exe']
    : ['bin/python', 'bin/python3'];

/** The interpreter inside a virtual environment, conda environment or installation prefix. */
export function executableIn(folder: string): string | null {
  return executablesIn(folder).find(isFile) ?? null;
}

/** Where it would be, likeliest first. */
export function executablesIn(folder: string): readonly string[] {
  return EXECUTABLES.map((name) => join(folder, name));
}

/** Where `executable` looks for packages, in the order of `sys.path`. It is not looked into. */
export function packageFolders(executable: string, env: NodeJS.ProcessEnv): readonly string[] {
  return packageRanks(executable, env).flat();
}

/**
 * The same by rank. Folders of one rank are the two halves of one scheme (`lib` and `lib64`): a
 * package belongs in one of them, so two copies there compete.
 *
 * @param executable links not resolved: the `python` of a venv is a link out of the venv
 */
export function packageRanks(
  executable: string,
  env: NodeJS.ProcessEnv,
): readonly (readonly string[])[] {
  const fixed = fixedFolders(executable);
  if (fixed !== null) return fixed.map((folder) => [folder]);
  const ranks: (readonly string[])[] = [];
  for (const folder of searchPath(env)) ranks.push([folder]);
  const venv = environmentOf(executable);
  if (venv === undefined) {
    pushAll(ranks, installationRanks(realPath(executable), env));
  } else {
    pushAll(ranks, venvRanks(venv, env));
  }
  return ranks;
}

/** Whether it is that of a virtual environment. */
export function isInEnvironment(executable: string): boolean {
  return environmentOf(executable) !== undefined;
}

function environmentOf(executable: string): string | undefined {
  const bin = dirname(executable);
  return [bin, dirname(bin)].find((folder) => isFile(join(folder, 'pyvenv.cfg')));
}

/** `PYTHONPATH`, absolute: the interpreter resolves relative entries from where it was started. */
export function searchPath(env: NodeJS.ProcessEnv): readonly string[] {
  const value = env['PYTHONPATH'] ?? '';
  return value === '' ? [] : value.split(delimiter).map((folder) => resolve(folder));
}

function venvRanks(venv: string, env: NodeJS.ProcessEnv): (readonly string[])[] {
  const settings = parseSettings(readText(join(venv, 'pyvenv.cfg')) ?? '');
  const own = schemeFolders(venv, minorOf(settings.get('version_info') ?? settings.get('version')));
  const home = settings.get('home');
  const seesSystem = settings.get('include-system-site-packages')?.toLowerCase() === 'true';
  if (home === undefined || !seesSystem) return [own];
  // `home` is the folder of the interpreter: the installation itself on Windows.
  const base =
    process.platform === 'win32'
      ? realPath(join(home, 'python.exe'))
      : realPath(executableIn(dirname(home)) ?? join(home, 'python3'));
  return [own, ...installationRanks(base, env)];
}

/** `key = value` lines, keys in lower case as CPython reads them. */
function parseSettings(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) settings.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return settings;
}

/** `3.11` of `3.11.7.final.0`; `null` when the version is unknown. */
function minorOf(version: string | undefined): string | null {
  return /^(\d+\.\d+)/.exec(version ?? '')?.[1] ?? null;
}

/** The folders of an interpreter that is in no virtual environment: user site first, then its own. */
function installationRanks(real: string, env: NodeJS.ProcessEnv): (readonly string[])[] {
  const prefix = process.platform === 'win32' ? dirname(real) : dirname(dirname(real));
  const named = /(\d+\.\d+t?)(?:\.exe)?$/.exec(basename(real))?.[1] ?? onlyMinorIn(prefix);
  const { platform } = process;
  const user =
    named === null
      ? null
      : userSite({ platform, executable: real, minor: named }, env, homeFolder(env));
  const ranks: (readonly string[])[] = user === null ? [] : [[user]];
  const minor = minorOf(named ?? undefined);
  if (prefix === '/usr' && minor !== null) {
    // Distributions let pip install below /usr/local and keep /usr for their own packages.
    ranks.push([`/usr/local/lib/python${minor}/dist-packages`], ['/usr/lib/python3/dist-packages']);
    ranks.push(schemeFolders('/usr/local', minor));
  }
  ranks.push(schemeFolders(prefix, minor));
  return ranks;
}

/** Those of Python's package for embedding, where a file beside it lists them. */
function fixedFolders(executable: string): readonly string[] | null {
  if (process.platform !== 'win32') return null;
  const folder = dirname(realPath(executable));
  const file = listNames(folder).find((name) => /^python\d*\._pth$/i.test(name));
  const text = file === undefined ? null : readText(join(folder, file));
  return text === null ? null : pathFileFolders(text, folder);
}

function onlyMinorIn(prefix: string): string | null {
  if (process.platform === 'win32') return minorOfLibrary(listNames(prefix));
  const minors = listNames(join(prefix, 'lib')).flatMap(
    (name) => /^(?:python|pypy)(\d+\.\d+)$/.exec(name)?.[1] ?? [],
  );
  return minors.length === 1 ? (minors[0] ?? null) : null;
}

/** Both halves of the install scheme below `prefix`, without doubles (`lib64` is often a link). */
function schemeFolders(prefix: string, minor: string | null): readonly string[] {
  if (process.platform === 'win32') return [join(prefix, 'Lib', 'site-packages')];
  const folders = new Map<string, string>();
  for (const lib of ['lib', 'lib64']) {
    for (const name of listNames(join(prefix, lib))) {
      const version = /^(?:python|pypy)(\d+\.\d+)t?$/.exec(name)?.[1];
      if (version === undefined || (minor !== null && version !== minor)) continue;
      const folder = join(prefix, lib, name, 'site-packages');
      const real = realPath(folder);
      if (!folders.has(real)) folders.set(real, folder);
    }
  }
  return [...folders.values()];
}
