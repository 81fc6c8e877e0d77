/** Runs suites with mocha, in the given order, and keeps the results. */
import Mocha from 'mocha';
import type { TestResult } from './results.js';

/** In milliseconds; the slowest is waiting for a registry on a busy machine. */
const TEST_MS = 60_000;

/**
 * @param suites each defines its tests when it is called
 * @param onResult called after each test with all results so far
 */
export async function runMocha(
  name: string,
  suites: readonly (() => void)[],
  onResult: (results: readonly TestResult[]) => void = () => undefined,
): Promise<TestResult[]> {
  const mocha = new Mocha({ ui: 'tdd', timeout: TEST_MS, slow: TEST_MS });
  // The caller prints the results.
  mocha.reporter(Mocha.reporters.Base);
  // As for each file that mocha loads itself: from here on `suite` and `test` add to this run.
  mocha.suite.emit('pre-require', globalThis, name, mocha);
  for (const define of suites) define();
  const results: TestResult[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    const add = (result: TestResult): void => {
      results.push(result);
      onResult(results);
    };
    runner.on('pass', (test) => {
      add(resultOf(test, 'passed'));
    });
    runner.on('pending', (test) => {
      add(resultOf(test, 'pending'));
    });
    // Also for a hook, which has its own title.
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      add({ ...resultOf(test, 'failed'), error: text });
    });
  });
  return results;
}

function resultOf(test: Mocha.Runnable, state: TestResult['state']): TestResult {
  return { title: test.fullTitle(), state, duration: test.duration ?? 0, error: null };
}
