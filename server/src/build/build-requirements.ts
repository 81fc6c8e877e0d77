/** Whether an environment has all that builds a package, so that an installer need not get it first. */
import { listEntries } from '../base/node/probe.js';
import type { Programs } from './types.js';

/**
 * By names: what the versions of an environment are good for is its owner's business.
 *
 * @param packages folders that the interpreter imports from
 * @param requires `[build-system].requires`
 */
export function hasRequirements(
  packages: readonly string[],
  requires: readonly string[],
  programs: Pick<Programs, 'cmake' | 'ninja'>,
): boolean {
  const versions = new Map(packages.flatMap(installedIn));
  const isThere = (name: string): boolean => {
    if (versions.has(name)) return true;
    // These two are packages of PyPI only so that everybody has them.
    return (
      (name === 'cmake' && programs.cmake !== null) || (name === 'ninja' && programs.ninja !== null)
    );
  };
  // One with a marker is for another machine, or may be.
  const names = requires.flatMap((text) => (text.includes(';') ? [] : (nameOf(text) ?? [])));
  return names.every((name) => isThere(name) && (name !== 'setuptools' || makesWheels(versions)));
}

/** That of an environment as Python 3.11 makes it asks for another package when it builds. */
function makesWheels(versions: ReadonlyMap<string, string>): boolean {
  const [major = 0, minor = 0] = (versions.get('setuptools') ?? '').split('.').map(Number);
  return versions.has('wheel') || major > 70 || (major === 70 && minor >= 1);
}

const INFO = /^(.+?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info$/;

function installedIn(folder: string): readonly (readonly [string, string])[] {
  return listEntries(folder).flatMap(({ name }) => {
    const [, called, version] = INFO.exec(name) ?? [];
    return called === undefined || version === undefined ? [] : [[plain(called), version] as const];
  });
}

function nameOf(requirement: string): string | null {
  const name = /^\s*([\w.-]+)/.exec(requirement)?.[1];
  return name === undefined ? null : plain(name);
}

/** As PEP 503 compares names. */
function plain(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
