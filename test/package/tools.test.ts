/** The set-up installs exactly the versions that `scripts/tool-versions.mjs` names. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NEWEST_REFERENCE, REFERENCES } from '../../scripts/references.mjs';
import { venvPath } from '../../scripts/setup.mjs';
import { PINNED } from '../../scripts/tool-versions.mjs';
import { sitePackages } from '../project/environment.js';

/** Python brings these; setuptools only before 3.12. */
const BUNDLED = ['pip', 'setuptools'];

function installed(environment: string): readonly (readonly [string, string])[] {
  return readdirSync(sitePackages(environment)).flatMap((entry) => {
    const [, name, version] = /^(.+)-([^-]+)\.dist-info$/.exec(entry) ?? [];
    if (name === undefined || version === undefined) return [];
    return [[name.replace(/[-_.]+/g, '-').toLowerCase(), version] as const];
  });
}

it.each([
  ...REFERENCES,
  ...['tools', 'packaging', 'bindings', 'publishing', 'checkers', 'formatters', 'pre-commit'],
])('the environment %s', (name) => {
  const reference = REFERENCES.includes(name) ? name : NEWEST_REFERENCE;
  const versions: typeof PINNED = { ...PINNED, 'apache-tvm-ffi': [reference] };
  const asked = ['packaging', 'bindings'].includes(name) ? ['pip'] : BUNDLED;
  const packages = installed(venvPath(name)).filter(([each]) => !asked.includes(each));
  expect(packages).not.toEqual([]);
  for (const [each, version] of packages)
    expect([each, versions[each]]).toEqual([each, expect.arrayContaining([version])]);
});
