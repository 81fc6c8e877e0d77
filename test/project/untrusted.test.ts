/** What an untrusted folder may say: no program, no library, and no file on another machine. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { discover } from '../../server/src/project/discovery/discover.js';
import { withoutPrograms } from '../../server/src/project/discovery/untrusted.js';
import { lockPathOf } from '../../server/src/project/index.js';
import { makeTree } from './tree.js';

it.each([
  ['api/lock.json', 'api/lock.json'],
  ['../lock.json', 'tvm-ffi-registry.json'],
  ['//server/share/lock.json', 'tvm-ffi-registry.json'],
])('lock-file = "%s" means %s', async (given, meant) => {
  const table = `[tool.tvm-ffi-stubs]\nlibraries = ["build/k"]\nlock-file = "${given}"\n`;
  const root = makeTree({ 'pyproject.toml': table, '.git/HEAD': '' });
  const { projects } = await discover(root, { env: {} });
  const { config } = withoutPrograms(projects[0]!);
  expect(config.libraries).toEqual([]);
  expect(lockPathOf(config)).toBe(path.join(config.root, meant));
});
