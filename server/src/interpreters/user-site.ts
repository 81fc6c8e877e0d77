/** Where `pip install --user` installs, as CPython's `site` module computes it. */
import { posix, win32 } from 'node:path';

export interface Installation {
  readonly platform: NodeJS.Platform;
  /** Its interpreter, links resolved. */
  readonly executable: string;
  /** `3.13`, or `3.13t` without the global lock. */
  readonly minor: string;
}

/** @returns `null` when `PYTHONNOUSERSITE` switches it off */
export function userSite(
  { platform, executable, minor }: Installation,
  env: NodeJS.ProcessEnv,
  home: string,
): string | null {
  if ((env['PYTHONNOUSERSITE'] ?? '') !== '') return null;
  const named = env['PYTHONUSERBASE'] ?? '';
  if (platform === 'win32') {
    const base = named === '' ? win32.join(env['APPDATA'] || home, 'Python') : named;
    return win32.join(base, `Python${minor.replace('.', '')}`, 'site-packages');
  }
  // Those of python.org, Homebrew and Apple; not those of uv, conda or pyenv.
  const isFramework = platform === 'darwin' && /\/Python3?\.framework\//.test(executable);
  if (isFramework) {
    const version = minor.replace('t', '');
    const base = named === '' ? posix.join(home, 'Library', 'Python', version) : named;
    return posix.join(base, 'lib', 'python', 'site-packages');
  }
  const base = named === '' ? posix.join(home, '.local') : named;
  return posix.join(base, 'lib', `python${minor}`, 'site-packages');
}

/** `3.13` of `python313.dll` among the names beside an interpreter of Windows; `python3.dll` says nothing. */
export function minorOfLibrary(names: readonly string[]): string | null {
  for (const name of names) {
    const [, minor, threads = ''] = /^python3(\d+)(t?)\.dll$/i.exec(name) ?? [];
    if (minor !== undefined) return `3.${minor}${threads.toLowerCase()}`;
  }
  return null;
}

/**
 * The folders of a `python313._pth`, which replace all others: no `PYTHONPATH`, no user site.
 *
 * @param folder of the file, which its lines are relative to
 */
export function pathFileFolders(text: string, folder: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim());
  const folders = lines
    .filter((line) => line !== '' && !/^import\s/.test(line))
    .map((line) => win32.resolve(folder, line));
  const runsSite = lines.some((line) => /^import\s+site$/.test(line));
  return runsSite ? [...folders, win32.join(folder, 'Lib', 'site-packages')] : folders;
}
