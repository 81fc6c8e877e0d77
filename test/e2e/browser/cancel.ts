/** A command that waits for a library is cancelled with the button of its notification. */
import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { install } from '../../lsp/kit/library.js';
import { compileHostile } from '../../registry/hostile/compile.js';
import { commandOf, descendantsOf } from '../suite/processes.js';
import { hasPid, libraryOf, pidFileOf, provideLibrary } from './project.js';
import type { Window } from './window.js';

export function cancel(window: Window): void {
  const { page, folder } = window;
  const isLoading = (): boolean =>
    descendantsOf(window.pid).some((pid) => commandOf(pid).includes('host.cjs'));

  suite('a long command', () => {
    suiteSetup(async () => {
      await window.command('Notifications: Clear All Notifications');
      const defines = { PID_FILE: pidFileOf(folder) };
      install(compileHostile('never_returns', { defines }), libraryOf(folder));
      await window.until('a load that hangs', () => hasPid(folder));
      // With a last good registry nothing waits, so this needs a server without one.
      rmSync(pidFileOf(folder));
      await window.command('TVM-FFI Stubs: Restart Language Server');
      await window.until('another load that hangs', () => hasPid(folder));
    });

    suiteTeardown(() => {
      provideLibrary(folder);
      rmSync(pidFileOf(folder), { force: true });
    });

    test('is cancelled by its button, and changes nothing', async () => {
      await window.command('TVM-FFI Stubs: Regenerate All Blocks in Workspace');
      const toast = page.locator('.notification-toast', { hasText: 'Regenerating stub blocks' });
      await toast.getByRole('button', { name: 'Cancel' }).click();
      await page.locator('.notification-toast', { hasText: 'was cancelled' }).waitFor();
      assert.equal(isLoading(), true, 'the command ended with the load, not with the button');
      await window.command('Notifications: Clear All Notifications');
    });

    test('leaves a window in which Restart recovers', async () => {
      provideLibrary(folder);
      await window.open('pairs.py');
      await window.command('TVM-FFI Stubs: Restart Language Server');
      await window.languageStatus('up to date');
      await window.press('Escape');
      assert.equal(isLoading(), false);
    });
  });
}
