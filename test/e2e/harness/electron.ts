/**
 * The same suites in the desktop's VS Code, downloaded by `@vscode/test-electron`. The extension
 * runs from the source tree.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { LATEST, ROOT, venv } from '../../registry/venvs.js';
import { openedBy, PYTHON_EXTENSIONS } from './run.js';
import { readResults, type TestResult } from './results.js';
import { SETTINGS } from './settings.js';
import { makePlace } from './workspaces.js';

export interface ElectronOptions {
  /** Version of VS Code: `stable`, `1.100.3`. */
  readonly version: string;
  readonly suites: readonly string[];
  /** The packed wheel. */
  readonly wheel: string;
  /** Folder of the bundles. */
  readonly bundles: string;
  /** Folder of the results. */
  readonly output: string;
  readonly onResults: (suite: string, results: readonly TestResult[]) => void;
}

/** Runs each suite in a new VS Code with its own profile. */
export async function run(options: ElectronOptions): Promise<void> {
  const { suites, output, onResults } = options;
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  for (const suite of suites) {
    const place = makePlace();
    try {
      const failure = await runOne(options, suite, place);
      onResults(suite, readResults(join(output, `${suite}.json`), failure));
    } finally {
      rmSync(place, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** @returns the error of the run as a whole; empty if there is none */
async function runOne(options: ElectronOptions, suite: string, place: string): Promise<string> {
  const user = join(place, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(SETTINGS));
  const opened = openedBy(suite, join(place, suite));
  const python = join(ROOT, 'test', 'e2e', 'harness', suite);
  try {
    await runTests({
      version: options.version,
      extensionDevelopmentPath: PYTHON_EXTENSIONS.has(suite) ? [ROOT, python] : ROOT,
      extensionTestsPath: join(options.bundles, `${suite}.cjs`),
      extensionTestsEnv: {
        E2E_RESULTS: options.output,
        E2E_PACKED: '',
        E2E_PYTHON: venv(LATEST).python,
        E2E_WHEEL: options.wheel,
      },
      launchArgs: [
        'folder' in opened ? opened.folder : opened.workspace,
        ...[`--user-data-dir=${user}`, `--extensions-dir=${join(place, 'extensions')}`],
        ...['--disable-workspace-trust', '--disable-updates', '--skip-welcome'],
        ...['--skip-release-notes', '--disable-telemetry'],
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    return '';
  } catch (error) {
    return String(error);
  }
}
