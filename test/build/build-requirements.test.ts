/** Whether an environment can build a package without installing something first. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasRequirements } from '../../server/src/build/build-requirements.js';
import { temporaryFolder } from './slow-project.js';

const NONE = { cmake: null, ninja: null };

test.each<readonly [string, readonly string[], readonly string[], boolean]>([
  ['all are installed', ['hatchling-1.2'], ['hatchling>=1'], true],
  ['names are spelled in several ways', ['Scikit_Build_Core-0.1'], ['scikit-build.core'], true],
  ['one is missing', ['hatchling-1.2'], ['hatchling', 'hatch-vcs'], false],
  ['a new environment of Python 3.11', ['setuptools-65.5.0'], ['setuptools'], false],
  ['the same with wheel', ['setuptools-65.5.0', 'wheel-0.4'], ['setuptools>=61'], true],
  ['a setuptools that makes wheels itself', ['setuptools-70.1.0'], ['setuptools'], true],
  ['one for another machine', ['hatchling-1.2'], ['hatchling', 'x; os_name=="nt"'], true],
  ['CMake of the environment', ['cmake-4.0'], ['cmake[test]>=3'], true],
  ['no CMake', [], ['cmake'], false],
])('%s', (_, installed, requires, expected) => {
  const folder = temporaryFolder();
  for (const name of installed) mkdirSync(join(folder, `${name}.dist-info`));
  expect(hasRequirements([folder], requires, NONE)).toBe(expected);
});

test("the system's CMake is as good as PyPI's, and so is a Debian package", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'setuptools-78.1.1-py3.11.egg-info'));
  const programs = { cmake: '/usr/bin/cmake', ninja: null };
  expect(hasRequirements([folder], ['cmake', 'setuptools'], programs)).toBe(true);
});
