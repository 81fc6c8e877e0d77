/** From the name of a library, as people write it, to the file that a loader opens. */
import { basename, dirname, join, resolve } from 'node:path';
import { isFile } from '../base/node/probe.js';

/** Names that already say what they are. */
const HAS_SUFFIX = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;

export function hasLibrarySuffix(name: string): boolean {
  return HAS_SUFFIX.test(name);
}

/**
 * A library given on the command line, as an absolute path. A name without a separator that is not
 * in `base` is searched for where `dlopen` would look first. One that is not found is returned as
 * given, made absolute: the loader reports that it is missing.
 *
 * @param base absolute path that relative ones start from
 * @param env source of the search path
 */
export function resolveLibrary(
  given: string,
  base: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const path = resolve(base, given);
  if (isFile(path)) return path;
  const hasSeparator = given.includes('/') || (platform === 'win32' && given.includes('\\'));
  const folders = hasSeparator ? [] : searchFolders(env, platform);
  const found = folders.map((folder) => resolve(base, folder, given)).find(isFile);
  return found ?? findLibrary(path, platform) ?? path;
}

/**
 * The library at an absolute path, which may lack its platform's prefix and suffix.
 *
 * @returns `null` if there is none
 */
export function findLibrary(
  path: string,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (isFile(path)) return path;
  const name = basename(path);
  if (HAS_SUFFIX.test(name)) return null;
  return (
    namesOf(name, platform)
      .map((form) => join(dirname(path), form))
      .find(isFile) ?? null
  );
}

/** Possible names of a library's file, likeliest first. */
export function namesOf(
  name: string,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  return suffixes(platform).flatMap((suffix) => {
    const plain = `${name}${suffix}`;
    return suffix === '.dll' ? [plain, `lib${plain}`] : [`lib${plain}`, plain];
  });
}

/**
 * The platform's own first. The others follow, because "built for another platform" is a better
 * answer than "missing".
 */
function suffixes(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['.dylib', '.so', '.dll'];
  if (platform === 'win32') return ['.dll', '.so', '.dylib'];
  return ['.so', '.dylib', '.dll'];
}

function searchFolders(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') {
    // A copy of the environment, unlike the environment itself, is case-sensitive.
    const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
    return split(env[key], ';').filter((folder) => folder !== '');
  }
  const own = split(env['LD_LIBRARY_PATH'], /[:;]/);
  return platform === 'darwin' ? [...split(env['DYLD_LIBRARY_PATH'], ':'), ...own] : own;
}

/** An empty entry means the current folder, as for the loader. */
function split(list: string | undefined, separator: string | RegExp): readonly string[] {
  return list === undefined || list === '' ? [] : list.split(separator);
}
