/** A package as `new` writes it: its wheel is built, checked and imported. */
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'mocha';
import { commands, languages, Uri } from 'vscode';
import { until } from '../harness/until.js';
import { BUILD_MS } from './build-and-stub.js';
import { pathOf } from './editor.js';
import { runSuites } from './runner.js';

const DIST = 'dist';
const BUILT = 'demo_types-0.1.0-py3-none-any.whl';

export function run(): Promise<void> {
  return runSuites('wheels', [wheels]);
}

function wheelNames(): readonly string[] {
  return readdirSync(pathOf(DIST)).filter((name) => name.endsWith('.whl'));
}

/** Copies a wheel without what it requires. */
const WORSE = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as sound, zipfile.ZipFile(sys.argv[2], "w") as worse:
    for name in sound.namelist():
        lines = sound.read(name).splitlines(keepends=True)
        worse.writestr(name, b"".join(line for line in lines if not line.startswith(b"Requires-Dist")))
`;

function wheels(): void {
  suite('wheels', function () {
    this.timeout(3 * BUILD_MS);

    test('Build Wheel builds one, checks it, and imports it in a new environment', async () => {
      assert.equal(await commands.executeCommand('tvmFfiStubs.buildWheel'), 0);
      assert.deepEqual(wheelNames(), [BUILT]);
    });

    test('Check Wheel takes the only wheel there is', async () => {
      assert.equal(await commands.executeCommand('tvmFfiStubs.checkWheel'), 0);
    });

    test('what is wrong with a wheel is in Problems, until it is gone', async () => {
      const wheel = pathOf(join(DIST, 'worse-0.1.0-py3-none-any.whl'));
      execFileSync(pathOf('.venv/bin/python'), ['-c', WORSE, pathOf(join(DIST, BUILT)), wheel]);
      const uri = Uri.file(wheel);
      const code = await commands.executeCommand('tvmFfiStubs.checkWheel', uri);
      assert.equal(code, 1);
      // The lines of a task come into Problems one by one.
      await until('the finding in Problems', () =>
        languages
          .getDiagnostics(uri)
          .some((each) => JSON.stringify(each.code).includes('wheel.no-dependency')),
      );
      rmSync(wheel);
    });

    test('a package that cannot be built says so, and the wheel of before stays', async () => {
      const settings = readFileSync(pathOf('pyproject.toml'), 'utf8');
      writeFileSync(pathOf('pyproject.toml'), settings.replace('"hatchling.build"', '"nothing"'));
      assert.equal(await commands.executeCommand('tvmFfiStubs.buildWheel'), 2);
      assert.deepEqual(wheelNames(), [BUILT]);
      writeFileSync(pathOf('pyproject.toml'), settings);
    });
  });
}
