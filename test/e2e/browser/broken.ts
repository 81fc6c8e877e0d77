/** A library breaks, with names that are as long as names get. What says so fits, and goes again. */
import { strict as assert } from 'node:assert';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { compileKit, install } from '../../lsp/kit/library.js';
import { compileHostile } from '../../registry/hostile/compile.js';
import { libraryOf, provideLibrary } from './project.js';
import type { Window } from './window.js';

const LONG = `lib${'a_long_name_'.repeat(15)}kit.so`;

export function broken(window: Window): void {
  const { page, folder } = window;
  const settings = join(folder, 'pyproject.toml');
  const library = join(folder, 'build', LONG);
  const failure = page.locator('.statusbar-item', { hasText: 'registry failed to load' });
  const before = readFileSync(settings, 'utf8');

  suite('a library that breaks', () => {
    suiteSetup(async () => {
      renameSync(libraryOf(folder), library);
      writeFileSync(settings, before.replace('libkit.so', LONG));
      await window.open('pairs.py');
      await window.languageStatus('up to date');
      await window.press('Escape');
      await window.command('Notifications: Clear All Notifications');
    });

    suiteTeardown(async () => {
      writeFileSync(settings, before);
      provideLibrary(folder);
      rmSync(library, { force: true });
      await window.open('pairs.py');
      await window.languageStatus('up to date');
      await window.press('Escape');
    });

    test('is in the status bar, whatever file is open, and in no notice', async () => {
      install(compileHostile('segfault'), library);
      await window.open('kit.cc');
      await failure.waitFor();
      assert.equal(await page.locator('.notification-toast').count(), 0);
    });

    test('is in the language status, whose button is on the screen and does the next step', async () => {
      await window.open('pairs.py');
      const status = await window.languageStatus('Registry failed to load');
      const button = status.getByText('Select Libraries');
      assert.ok(await window.holds(status, button), 'the button is cut off');
      await button.click();
      await page.locator('.quick-input-widget', { hasText: LONG }).waitFor();
      await window.press('Escape');
    });

    test('is forgotten by the status bar once the library is repaired', async () => {
      install(compileKit(), library);
      await failure.waitFor({ state: 'hidden' });
      await window.open('pairs.py');
      const status = await window.languageStatus('up to date');
      const button = status.getByText('Show Status');
      assert.ok(await window.holds(status, button), 'the button is cut off');
      await window.press('Escape');
    });
  });
}
