/** Portable tests that meet the system, run by Windows' own Node: each is a test here. */
import { existsSync, readFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEFT_OUT, MEETING_THE_SYSTEM } from '../../../scripts/portable-tests.mjs';
import { ROOT } from '../../registry/venvs.js';
import { missing, Windows, windowsPath } from './bed.js';

/** What Vitest's JSON says, as far as it is looked at. */
interface SuiteFile {
  readonly name: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

const ENVIRONMENT = {
  // Vitest's binaries for Windows, beside the packages of this tree.
  NODE_PATH: 'C:\\vitest\\node_modules',
  PYTHON: 'C:\\Python313\\python.exe',
  // Random tests draw fewer samples: no system changes what pure functions say.
  FUZZ_RUNS: '200',
};

async function runThere(): Promise<readonly SuiteFile[]> {
  const windows = await Windows.start();
  try {
    const report = join(windows.folder('suites'), 'report.json');
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--no-isolate', ...MEETING_THE_SYSTEM];
    const output = ['--reporter=json', `--outputFile=${windowsPath(report)}`];
    const answer = await windows.node([...vitest, ...output], { cwd: ROOT, env: ENVIRONMENT });
    if (!existsSync(report)) throw new Error(JSON.stringify(answer));
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      readonly testResults: readonly SuiteFile[];
    };
    return testResults;
  } finally {
    windows.end();
  }
}

const files = missing === null ? await runThere() : [];

describe.skipIf(missing !== null)(`on Windows${missing === null ? '' : ` (${missing})`}`, () => {
  test('the files are there', () => {
    expect(files.length).toBe(MEETING_THE_SYSTEM.length);
  });

  for (const [file, need] of Object.entries(LEFT_OUT)) test.skip(`${file} (it needs ${need})`);
  test.skip('of pure rooms (test/binary, core and structure), which do not meet the system');

  for (const { name, message, assertionResults } of files) {
    describe(win32.relative(windowsPath(ROOT), name).replaceAll('\\', '/'), () => {
      test.runIf(assertionResults.length === 0)('has tests', () => {
        expect.fail(message);
      });
      for (const { fullName, status, failureMessages } of assertionResults) {
        const ran = status === 'passed' || status === 'failed';
        test.runIf(ran)(fullName, () => {
          expect(failureMessages).toEqual([]);
        });
      }
    });
  }
});
