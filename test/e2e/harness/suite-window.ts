/** Runs a bundle of tests inside the extension host of a window, and reads its report. */
import { createWriteStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { workbenchUrl, type Opened } from './browser.js';
import { readResults, type TestResult } from './results.js';
import { until } from './until.js';
import type { Workbench } from './workbench.js';

export interface WindowOptions {
  readonly opened: Opened;
  /** Folder of the extension under development. */
  readonly development: string;
  /** The bundle; it exports `run()`. */
  readonly tests: string;
  /** Folder that the bundle writes its results to. */
  readonly results: string;
  /** Folder of the console's lines and a final picture. */
  readonly logs: string;
  /** The longest time in which no test ends, in milliseconds. */
  readonly silence: number;
}

/** @returns one result for each test; a window that fails is a failed test too */
export async function runInWindow(
  workbench: Workbench,
  browser: BrowserContext,
  options: WindowOptions,
): Promise<TestResult[]> {
  const { opened, logs } = options;
  mkdirSync(logs, { recursive: true });
  rmSync(options.results, { force: true });
  const page = await browser.newPage();
  const lines = createWriteStream(join(logs, 'console.log'));
  let exit: number | null = null;
  // The workbench calls both names on `window`: for each line of the console, and at the end.
  await page.exposeFunction('codeAutomationLog', (type: string, words: unknown[]) => {
    lines.write(`${type}: ${format(...words)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    exit = code;
  });
  const remote = (path: string): string => `vscode-remote://${workbench.authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.development)],
    ['extensionTestsPath', remote(options.tests)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ] as const;
  let failure = '';
  const began = Date.now();
  try {
    await page.goto(workbenchUrl(workbench.origin, opened, payload));
    const code = await until(
      'the end of the tests',
      () => exit ?? checkProgress(options, began),
      Infinity,
    );
    if (code !== 0) failure = `the extension host ended the run with ${code}`;
  } catch (error) {
    failure = String(error);
  } finally {
    await page.screenshot({ path: join(logs, 'end.png') }).catch(() => undefined);
    await page.close();
    lines.end();
  }
  return readResults(options.results, failure);
}

/** @returns `null` @throws if no test has ended for too long: each has a limit of its own */
function checkProgress({ results, silence }: WindowOptions, began: number): null {
  const last = existsSync(results) ? statSync(results).mtimeMs : began;
  if (Date.now() - last <= silence) return null;
  throw new Error(`no test has ended for ${silence / 1000} s`);
}
