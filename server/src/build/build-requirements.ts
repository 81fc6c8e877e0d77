/** Whether an environment can build a package without the installer fetching anything first. */
import { listEntries } from '../base/node/probe.js';
import type { Programs } from './types.js';

/**
 * Compares names only: versions are the business of the environment's owner.
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
    // These two are on PyPI only for convenience.
    return (
      (name === 'cmake' && programs.cmake !== null) || (name === 'ninja' && programs.ninja !== null)
    );
  };
  // One with a marker may be for another machine.
  const names = requires.flatMap((text) => (text.includes(';') ? [] : (nameOf(text) ?? [])));
  return names.every((name) => isThere(name) && (name !== 'setuptools' || makesWheels(versions)));
}

/** The setuptools that Python 3.11 puts into an environment needs another package to build. */
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

/** The form in which PEP 503 compares names. */
function plain(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
