/** What the extension host runs: mocha, in the order of the suites, with a report for the outside. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { workspace } from 'vscode';
import { until } from '../harness/until.js';

/** Milliseconds; waiting for a registry on a busy machine is the slowest that there is. */
const TEST_MS = 60_000;

/**
 * Runs suites in this extension host.
 *
 * @param name of the report, `<name>.json` in the folder that `E2E_RESULTS` names
 * @param suites each defines its tests when it is called
 * @throws when a test failed, which makes the exit code
 */
export async function runSuites(name: string, suites: readonly (() => void)[]): Promise<void> {
  // The folders of a workspace file may come a moment after the extension host.
  await until('the folders', () => (workspace.workspaceFolders ?? []).length > 0);
  const mocha = new Mocha({ ui: 'tdd', timeout: TEST_MS, slow: TEST_MS, color: false });
  // As for each file that mocha loads itself: from here on `suite` and `test` add to this run.
  mocha.suite.emit('pre-require', globalThis, name, mocha);
  for (const define of suites) define();
  const results: object[] = [];
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const folder = process.env['E2E_RESULTS'];
      if (folder !== undefined) {
        writeFileSync(join(folder, `${name}.json`), JSON.stringify(results, null, 1));
      }
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
    runner.on('pass', (test) => results.push(resultOf(test, 'passed')));
    runner.on('pending', (test) => results.push(resultOf(test, 'pending')));
    // Also for a hook, which has a title of its own.
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ ...resultOf(test, 'failed'), error: text });
    });
  });
}

function resultOf(test: Mocha.Runnable, state: string): object {
  return { title: test.fullTitle(), state, duration: test.duration ?? 0, error: null };
}
