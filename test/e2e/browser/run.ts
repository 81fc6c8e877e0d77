/**
 * The editor as a user has it: the packed extension, no test hooks, mouse and keyboard only. One
 * window runs all stories, starting in Restricted Mode.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { teardown } from 'mocha';
import type { Browser } from 'playwright-core';
import { ROOT } from '../../registry/venvs.js';
import { launchBrowser, openPage, workbenchUrl } from '../harness/browser.js';
import { runMocha } from '../harness/mocha.js';
import type { TestResult } from '../harness/results.js';
import { startWorkbench, type Installation } from '../harness/workbench.js';
import { makePlace } from '../harness/workspaces.js';
import { broken } from './broken.js';
import { cancel } from './cancel.js';
import { convert } from './convert.js';
import { cpp } from './cpp.js';
import { newPackage } from './new-package.js';
import { makeStories } from './project.js';
import { rebuilt } from './rebuilt.js';
import { restricted } from './restricted.js';
import { stories } from './stories.js';
import { Window } from './window.js';

export interface BrowserOptions {
  readonly installation: Installation;
  readonly chromium: string;
  readonly vsix: string;
  /** Where logs, results and pictures go. */
  readonly output: string;
  readonly onResults: (suite: string, results: readonly TestResult[]) => void;
}

/** Besides those that keep the workbench quiet: what would make two pictures differ. */
const SETTINGS = {
  'security.workspace.trust.startupPrompt': 'never',
  'breadcrumbs.enabled': false,
  'diffEditor.hideUnchangedRegions.enabled': true,
  'diffEditor.renderSideBySide': false,
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.renderWhitespace': 'none',
  'editor.stickyScroll.enabled': false,
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.scrollBeyondLastLine': false,
  'editor.guides.indentation': false,
  'terminal.integrated.fontSize': 12,
  // On a canvas, letters do not have the scale of the pictures.
  'terminal.integrated.gpuAcceleration': 'off',
  'workbench.layoutControl.enabled': false,
};

export async function run(options: BrowserOptions): Promise<void> {
  const { installation, vsix, output, chromium, onResults } = options;
  rmSync(output, { recursive: true, force: true });
  const pictures = process.env['UPDATE_PICTURES']
    ? join(ROOT, 'docs', 'images')
    : join(output, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const place = makePlace();
  let browser: Browser | null = null;
  try {
    const project = makeStories(join(place, 'kit'));
    const workbench = await startWorkbench({
      ...{ installation, vsix, settings: SETTINGS, restricted: true, testHooks: false },
      logs: join(output, 'workbench'),
    });
    try {
      browser = await launchBrowser(chromium);
      const page = await openPage(browser, PICTURE_SCALE);
      await page.goto(workbenchUrl(workbench.origin, { folder: project }));
      const window = new Window(page, project, workbench.pid, pictures);
      const results = await runMocha('browser', [
        () => {
          teardown(async function () {
            const { state, title = '' } = this.currentTest ?? {};
            if (state !== 'failed') return;
            await page.screenshot({ path: join(output, `${title.replace(/\W+/g, '-')}.png`) });
            const log = workbench.readLog('TVM-FFI Stubs.log').split('\n').slice(-LOG_LINES);
            const words = [`after "${title}"`, await window.describe(), ...log].join('\n');
            process.stdout.write(`${words.replace(/^/gm, '       ')}\n`);
          });
          restricted(window);
          stories(window);
          cpp(window);
          rebuilt(window);
          broken(window);
          cancel(window);
          newPackage(window);
          convert(window);
        },
      ]);
      onResults('browser', results);
    } finally {
      await browser?.close();
      await workbench.stop();
    }
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lines of the extension's log in the report of a failure. */
const LOG_LINES = 20;

/** Scale of the pictures: small letters must be legible on a sharp screen. */
const PICTURE_SCALE = 1.5;
