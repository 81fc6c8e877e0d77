/** The results of a run of tests. */
import { existsSync, readFileSync } from 'node:fs';

export interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  /** Milliseconds. */
  readonly duration: number;
  /** Message and stack of the failure. */
  readonly error: string | null;
}

/**
 * Reads the report of test/e2e/suite/runner.ts.
 *
 * @param failure the error of the run as a whole; empty if there is none
 * @returns one result for each test; a run that failed is a failed test too
 */
export function readResults(path: string, failure: string): TestResult[] {
  if (!existsSync(path)) return [lost(failure || 'the tests wrote no results')];
  const results = JSON.parse(readFileSync(path, 'utf8')) as TestResult[];
  if (results.some(({ state }) => state === 'failed')) return results;
  const reason = failure || (results.some(({ state }) => state === 'passed') ? '' : 'no test ran');
  return reason === '' ? results : [...results, lost(reason)];
}

/** The result in place of the tests that left no report. */
function lost(error: string): TestResult {
  return { title: 'the run itself', state: 'failed', duration: 0, error };
}
