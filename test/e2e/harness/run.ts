/** The plan of the end-to-end tests: which VS Code runs which suites, on what, and the results. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { makeEnvironment } from '../../project/environment.js';
import { LATEST, ROOT, venv } from '../../registry/venvs.js';
import { makeBuildable } from './buildable.js';
import { launchProfile, type Opened } from './browser.js';
import { makeLayouts, makeMonorepo } from './layouts.js';
import type { TestResult } from './results.js';
import { runInWindow } from './suite-window.js';
import { makeTwoTargets } from './two-targets.js';
import { startWorkbench, type Installation } from './workbench.js';
import {
  makeLocked,
  makeMultiRoot,
  makePackage,
  makePlace,
  makePlain,
  makeProject,
} from './workspaces.js';

export interface RunOptions {
  readonly installation: Installation;
  readonly chromium: string;
  /** The packed extension; by default the extension runs from the source tree. */
  readonly vsix?: string;
  /** The packed wheel, for suites that install it. */
  readonly wheel?: string;
  /** The bundles to run, each in its own window, the longest first. */
  readonly suites: readonly string[];
  /** Folder of the bundles. */
  readonly bundles: string;
  /** Folder of logs, results and pictures. */
  readonly output: string;
  /** Called with each suite's results as they come. */
  readonly onResults: (suite: string, results: readonly TestResult[], ms: number) => void;
}

/** In milliseconds; more than any test may take after a window was opened on a busy machine. */
const SILENCE_MS = 240_000;

const HARNESS = join(ROOT, 'test', 'e2e', 'harness');

/** Windows that are open at the same time: one waits while another one computes. */
const WINDOWS = 2;

/** Runs suites in one workbench and one profile of the browser, which keeps what it compiled. */
export async function run(options: RunOptions): Promise<void> {
  const { installation, vsix, output, chromium } = options;
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const place = makePlace();
  let browser: BrowserContext | null = null;
  try {
    const workbench = await startWorkbench({
      installation,
      ...(vsix !== undefined && { vsix }),
      env: {
        E2E_RESULTS: output,
        E2E_PACKED: vsix === undefined ? '' : 'yes',
        E2E_PYTHON: venv(LATEST).python,
        E2E_WHEEL: options.wheel ?? '',
      },
      logs: join(output, 'workbench'),
    });
    try {
      const shared = await launchProfile(chromium, join(place, 'browser'));
      browser = shared;
      const waiting = [...options.suites];
      const work = async (): Promise<void> => {
        for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
          const began = performance.now();
          const results = await runInWindow(workbench, shared, {
            opened: openedBy(suite, join(place, suite)),
            development: developed(suite, vsix !== undefined),
            tests: join(options.bundles, `${suite}.cjs`),
            results: join(output, `${suite}.json`),
            logs: join(output, suite),
            silence: SILENCE_MS,
          });
          options.onResults(suite, results, performance.now() - began);
        }
      };
      await Promise.all(Array.from({ length: WINDOWS }, work));
    } finally {
      await browser?.close();
      await workbench.stop();
    }
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Suites with a stand-in of the same name, in which the interpreter is chosen. */
export const PYTHON_EXTENSIONS = new Set(['python-extension', 'python-environments']);

/** Tests are loaded only with an extension under development; a packed one is run with another. */
function developed(suite: string, isPacked: boolean): string {
  if (!isPacked) return ROOT;
  return join(HARNESS, PYTHON_EXTENSIONS.has(suite) ? suite : 'stub-extension');
}

/** Makes what a suite needs, and returns how to open it. */
export function openedBy(suite: string, place: string): Opened {
  switch (suite) {
    case 'build':
      return { folder: makeBuildable(place) };
    case 'layouts':
      return { workspace: makeLayouts(place) };
    case 'monorepo':
      return { folder: makeMonorepo(place) };
    case 'multi-root':
      return { workspace: makeMultiRoot(place) };
    case 'plain':
      makeEnvironment(join(dirname(place), 'environment'));
      makeLocked(join(dirname(place), 'locked'));
      return { folder: makePlain(place) };
    case 'wheels':
      return { folder: makePackage(place) };
    case 'targets':
      return { folder: makeTwoTargets(place) };
    case 'python-extension':
    case 'python-environments':
      return { folder: makeProject(place, { python: false }) };
    default:
      return { folder: makeProject(place) };
  }
}
