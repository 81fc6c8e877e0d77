/** What of a wheel can be imported, for those who try that. */
import { isIdentifier } from '../base/identifiers.js';
import { compareCodePoints } from '../base/order.js';
import { withArchive } from './archive/open.js';

/** What an installer puts beside the packages. */
const SCHEME = /^[^/]+\.data\/(?:purelib|platlib)\//;
const OTHER = /^[^/]+\.(?:dist-info|data)\//;

/** A module of Python, or one that is a library. */
const MODULE = /^([^/.]+)\.(?:py|pyc|so|pyd|(?:cpython-|cp|abi3|pypy)[^/]*\.(?:so|pyd))$/;

/**
 * The outermost packages and modules, in the order of their names: `my_ext`, or `space.my_ext` where
 * `space` is a namespace.
 *
 * @throws {Refused} when the wheel cannot be read
 */
export function readImportNames(path: string): Promise<readonly string[]> {
  return withArchive(path, ({ files }) => Promise.resolve(importNames(files.map((f) => f.name))));
}

export function importNames(files: readonly string[]): readonly string[] {
  const names = files.map((name) => name.replace(SCHEME, '')).filter((name) => !OTHER.test(name));
  const packages = names.flatMap((name) => {
    const [, folder] = /^(.+)\/__init__\.(?:py|pyc)$/.exec(name) ?? [];
    return folder === undefined ? [] : [folder];
  });
  const outermost = packages.filter(
    (folder) => !packages.some((other) => folder.startsWith(`${other}/`)),
  );
  const modules = names.flatMap((name) => MODULE.exec(name)?.[1] ?? []);
  return [...new Set([...outermost.map((folder) => folder.split('/')), ...modules.map((m) => [m])])]
    .filter((parts) => parts.every(isIdentifier))
    .map((parts) => parts.join('.'))
    .sort(compareCodePoints);
}
