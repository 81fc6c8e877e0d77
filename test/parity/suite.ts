/** The parity tests of one reference version: filling blocks, `--init`, and what `check` says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFERENCES } from '../../scripts/references.mjs';
import { buildLibrary } from '../fixtures/build.js';
import type { Fixture } from './fixtures.js';
import { fixturesFor } from './fixtures.js';
import { initSuite } from './init-suite.js';
import type { ImportJob } from './python.js';
import { tryPython } from './python.js';
import { stopPythons } from './python-server.js';
import type { Request, RunResult } from './run.js';
import { isContent, runOurs, runReference, startReference } from './run.js';
import type { Tree } from './tree.js';
import { copyTree, diffTrees, readTree, removeFolders } from './tree.js';

/** Compilers and many interpreters run in one test file. */
const SLOW = 180_000;

/** The reference's result for a tree, computed once. */
interface Expected {
  readonly request: Request;
  readonly before: Tree;
  readonly folder: string;
  readonly after: Tree;
  readonly result: RunResult;
}

const expected = new Map<string, Promise<Expected>>();

function askOnce(version: string, fixture: Fixture): Promise<Expected> {
  const key = `${version}/${fixture.name}`;
  const known = expected.get(key) ?? askReference(version, fixture);
  expected.set(key, known);
  return known;
}

async function askReference(version: string, fixture: Fixture): Promise<Expected> {
  const libraries = await Promise.all(fixture.libraries.map((name) => buildLibrary(version, name)));
  const request = { version, libraries, paths: fixture.paths, args: fixture.args };
  const folder = fixture.copy();
  const before = readTree(folder);
  const result = await runReference(request, folder);
  return { request, before, folder, after: readTree(folder), result };
}

/** Whether the reference would leave a tree alone: `--check` if it exists, else a run on a copy. */
async function referenceIsContent(request: Request, folder: string): Promise<boolean> {
  const copy = copyTree(folder, `${request.version}-verdict`);
  const result = await runReference(request, copy);
  return isContent(result) && diffTrees(readTree(folder), readTree(copy)) === '';
}

/** Declares the tests of one version. Each version has a test file, so that workers share them. */
export function paritySuite(version: string): void {
  const fixtures = fixturesFor(version);

  beforeAll(async () => {
    await Promise.all([buildLibrary(version, 'lib'), buildLibrary(version, 'lib2')]);
  }, SLOW);
  afterAll(() => {
    stopPythons();
    removeFolders();
  });

  // Guards the fixtures: a tree on which the reference fails proves nothing.
  describe(`reference ${version}`, () => {
    it.each(fixtures)('works on $name and leaves its own result alone', async (fixture) => {
      const { request, folder, after, before, result } = await askOnce(version, fixture);
      expect(result.stdout + result.stderr).not.toMatch(/\[(Failed|Error)\]|Traceback/);
      expect(result.code).toBe(0);
      if (fixture.name !== 'wheel') expect(diffTrees(before, after)).not.toBe('');
      expect(await referenceIsContent(request, folder)).toBe(true);
    });

    // Guards the forks that it runs in.
    it.each(fixtures.slice(0, 1))('is the installed program, on $name', async (fixture) => {
      const { request, after, result } = await askOnce(version, fixture);
      const folder = fixture.copy();
      const started = await startReference(request, folder);
      expect(diffTrees(after, readTree(folder), ['in a fork', 'started'])).toBe('');
      expect(result).toEqual(started);
    });

    it('writes what compiles and imports', { timeout: SLOW }, async () => {
      await expectToImport(version, fixtures, async (fixture) => {
        const { request, folder } = await askOnce(version, fixture);
        return { root: folder, libraries: request.libraries, import: fixture.importable };
      });
    });
  });

  fillSuite(version, fixtures);
  initSuite(version);
}

function fillSuite(version: string, fixtures: readonly Fixture[]): void {
  const ours = new Map<string, string>();

  describe(`fills as ${version} does`, () => {
    it.each(fixtures)('$name', async (fixture) => {
      const { request, before, after } = await askOnce(version, fixture);
      const folder = fixture.copy();

      // Before: the same verdict as the reference, and nothing written.
      const stale = diffTrees(before, after) !== '';
      const verdict = await runOurs(request, folder, 'check');
      expect(verdict.code, verdict.stdout + verdict.stderr).toBe(stale ? 1 : 0);
      expect(diffTrees(before, readTree(folder), ['before', 'after check'])).toBe('');

      const run = await runOurs(request, folder);
      expect(diffTrees(after, readTree(folder)), run.stderr).toBe('');
      expect(run.code, run.stdout + run.stderr).toBe(0);
      ours.set(fixture.name, folder);
    });

    it.each(fixtures)('$name, and then there is nothing to do', async (fixture) => {
      const folder = ours.get(fixture.name);
      if (folder === undefined) throw new Error('the first run failed');
      const { request, after } = await askOnce(version, fixture);
      const check = await runOurs(request, folder, 'check');
      expect(check.code, check.stdout + check.stderr).toBe(0);
      // Both commands plan alike: for most versions it is enough to ask one of them.
      const isOuter = version === REFERENCES[0] || version === REFERENCES.at(-1);
      if (isOuter || process.env['PARITY_WHOLE'] === '1') {
        const again = await runOurs(request, folder);
        expect(again.code, again.stdout + again.stderr).toBe(0);
      }
      expect(diffTrees(after, readTree(folder))).toBe('');
      if (request.version === '0.1.14.post1' || request.version === '0.1.15.post2') {
        const theirs = await runReference(
          { ...request, args: [...request.args, '--check'] },
          folder,
        );
        expect(theirs.code, theirs.stdout).toBe(0);
      }
    });

    it('compiles and imports', { timeout: SLOW }, async () => {
      await expectToImport(version, fixtures, async (fixture) => {
        const { request } = await askOnce(version, fixture);
        const folder = ours.get(fixture.name);
        if (folder === undefined) throw new Error(`${fixture.name}: the first run failed`);
        return { root: folder, libraries: request.libraries, import: fixture.importable };
      });
    });
  });
}

async function expectToImport(
  version: string,
  fixtures: readonly Fixture[],
  jobOf: (fixture: Fixture) => Promise<ImportJob>,
): Promise<void> {
  const jobs = await Promise.all(fixtures.map(jobOf));
  const answers = await tryPython(version, jobs);
  const problems = fixtures.flatMap(({ name }, i) => answers[i]!.map((p) => `${name}/${p}`));
  expect(problems.join('\n')).toBe('');
}
