/**
 * Random trees, the same for the same seed: both tools must write the same bytes.
 *
 * `PARITY_SEED=<n>` sets the seed, `PARITY_TREES=<n>` the number of trees per version.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { REFERENCES } from '../../scripts/references.mjs';
import { buildLibrary, venvProgram } from '../fixtures/build.js';
import { stopPythons } from './python-server.js';
import type { Names } from './random-tree.js';
import { randomTree } from './random-tree.js';
import { isContent, runOurs, runReference } from './run.js';
import { copyTree, diffTrees, readTree, removeFolders, writeTree } from './tree.js';

const SEED = Number(process.env['PARITY_SEED'] ?? 1);
const TREES = Number(process.env['PARITY_TREES'] ?? 5);
const LIST = fileURLToPath(new URL('list_registry.py', import.meta.url));

function listNames(version: string, libraries: readonly string[]): Names {
  const python = venvProgram(version, 'python');
  const text = execFileSync(python, [LIST, ...libraries], { encoding: 'utf8' });
  const names = JSON.parse(text) as Omit<Names, 'rollOut'>;
  return { ...names, rollOut: REFERENCES.indexOf(version) >= REFERENCES.indexOf('0.1.14.post1') };
}

afterAll(() => {
  stopPythons();
  removeFolders();
});

describe.each(REFERENCES)('random trees %s', (version) => {
  it('equal what the reference writes', { timeout: 300_000 }, async () => {
    const libraries = [await buildLibrary(version, 'lib'), await buildLibrary(version, 'lib2')];
    const names = listNames(version, libraries);
    let compared = 0;
    for (let seed = SEED; seed < SEED + TREES; seed += 1) {
      const theirs = writeTree(randomTree(seed, names), `${version}-random`);
      const ours = copyTree(theirs, `${version}-random-ours`);
      const request = { version, libraries, paths: ['.'], args: [] };
      const [wanted, got] = await Promise.all([
        runReference(request, theirs),
        runOurs(request, ours),
      ]);
      // A tree that the reference rejects shows nothing; there must be few of them.
      if (!isContent(wanted)) continue;
      compared += 1;
      const where = `PARITY_SEED=${seed} PARITY_TREES=1, ${version}: ${got.stderr}`;
      expect(diffTrees(readTree(theirs), readTree(ours)), where).toBe('');
    }
    expect(compared).toBeGreaterThan(TREES / 2);
  });

  // Guards the generator, which is useless if the reference rejects its trees.
  it('are well-formed to the reference', { timeout: 300_000 }, async () => {
    const libraries = [await buildLibrary(version, 'lib'), await buildLibrary(version, 'lib2')];
    const names = listNames(version, libraries);
    const folder = writeTree(randomTree(SEED, names), `${version}-random`);
    const result = await runReference({ version, libraries, paths: ['.'], args: [] }, folder);
    expect(isContent(result), result.stdout + result.stderr).toBe(true);
  });
});
