/** What the extension host runs: the suites of a window, with a report. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from 'vscode';
import { runMocha } from '../harness/mocha.js';
import { until } from '../harness/until.js';

/**
 * Runs suites in this extension host.
 *
 * @param name of the report, `<name>.json` in the folder that `E2E_RESULTS` names
 * @param suites each defines its tests when it is called
 * @throws if a test failed, which sets the exit code
 */
export async function runSuites(name: string, suites: readonly (() => void)[]): Promise<void> {
  // The folders of a workspace file may appear after the extension host has started.
  await until('the folders', () => (workspace.workspaceFolders ?? []).length > 0);
  const folder = process.env['E2E_RESULTS'];
  const results = await runMocha(name, suites, (soFar) => {
    // After each test: a window that hangs still says what has passed.
    if (folder !== undefined) {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(soFar, null, 1));
    }
  });
  const failures = results.filter(({ state }) => state === 'failed').length;
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
