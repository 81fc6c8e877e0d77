/** What a run of tests left behind. */
import { existsSync, readFileSync } from 'node:fs';

export interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  /** Milliseconds. */
  readonly duration: number;
  /** Message and stack of what failed. */
  readonly error: string | null;
}

/**
 * Reads the report of test/e2e/suite/runner.ts.
 *
 * @param failure what went wrong with the run as a whole; empty when nothing did
 * @returns one result for each test; a run that did not end well is a failed test too
 */
export function readResults(path: string, failure: string): TestResult[] {
  if (!existsSync(path)) return [lost(failure || 'the tests wrote no results')];
  const results = JSON.parse(readFileSync(path, 'utf8')) as TestResult[];
  if (results.some(({ state }) => state === 'failed')) return results;
  const reason = failure || (results.some(({ state }) => state === 'passed') ? '' : 'no test ran');
  return reason === '' ? results : [...results, lost(reason)];
}

/** What stands for the tests that cannot be told of. */
function lost(error: string): TestResult {
  return { title: 'the run itself', state: 'failed', duration: 0, error };
}
