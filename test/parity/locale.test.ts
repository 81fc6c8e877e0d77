/** Nothing written depends on locale, time zone or the order of directory entries. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NEWEST_REFERENCE } from '../../scripts/references.mjs';
import { buildLibrary } from '../fixtures/build.js';
import { fixturesFor } from './fixtures.js';
import { runOurs, startReference } from './run.js';
import { diffTrees, readTree, removeFolders, writeTree } from './tree.js';

const ELSEWHERE = [
  { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr', TZ: 'Asia/Kathmandu' },
  { LC_ALL: 'C', LANG: 'C', TZ: 'Pacific/Kiritimati', PYTHONUTF8: '0' },
];

// Compiling takes long, and another worker may be at it.
beforeAll(async () => {
  await Promise.all([
    buildLibrary(NEWEST_REFERENCE, 'lib'),
    buildLibrary(NEWEST_REFERENCE, 'lib2'),
  ]);
}, 180_000);
afterAll(removeFolders);

it.each(ELSEWHERE)('writes the same under $LC_ALL and $TZ', async (env) => {
  const version = NEWEST_REFERENCE;
  const fixtures = fixturesFor(version).filter(({ name }) =>
    /^(stale|package|rollout)$/.test(name),
  );
  expect(fixtures).toHaveLength(3);
  for (const fixture of fixtures) {
    const names = fixture.libraries;
    const libraries = await Promise.all(names.map((name) => buildLibrary(version, name)));
    const request = { version, libraries, paths: fixture.paths, args: fixture.args };
    const theirs = fixture.copy();
    const ours = fixture.copy();
    await startReference(request, theirs, { LC_ALL: 'C.UTF-8' });
    const run = await runOurs(request, ours, 'generate', env);
    expect(diffTrees(readTree(theirs), readTree(ours)), run.stderr).toBe('');
  }
});

it('orders files whose names sort differently by locale as the reference does', async () => {
  const version = NEWEST_REFERENCE;
  const libraries = [await buildLibrary(version, 'lib')];
  const request = { version, libraries, paths: ['.'], args: [] };
  const names = [
    'ä.py',
    'Z.py',
    'a.py',
    '_.py',
    'I.py',
    'ı.py',
    'i.py',
    '\u{1F980}.py',
    '\uFF5A.py',
  ];
  const use =
    '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n' +
    '# tvm-ffi-stubgen(begin): global/parity.sub\n# tvm-ffi-stubgen(end)\n';
  // The last file's line wins, so the text shows the order.
  const files = new Map(
    names.map((name, i) => [
      name,
      `# tvm-ffi-stubgen(ty-map): parity.sub.Branch -> order.m${String(i)}.Branch\n${use}`,
    ]),
  );
  const theirs = writeTree(files, 'order-theirs');
  const ours = writeTree(files, 'order-ours');
  await startReference(request, theirs);
  const run = await runOurs(request, ours, 'generate', ELSEWHERE[0]);
  expect(diffTrees(readTree(theirs), readTree(ours)), run.stderr).toBe('');
});
