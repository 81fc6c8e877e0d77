/** Restricted Mode: nothing of the folder runs. Then the folder is trusted. */
import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { suite, test } from 'mocha';
import { commandOf, descendantsOf } from '../suite/processes.js';
import { moveLock, traceOf } from './project.js';
import type { Window } from './window.js';

/** What the server would start: registry hosts, interpreters, git, CMake. */
const FOREIGN = /host\.cjs|dump\.py|python|\bgit\b|cmake/;

/** What commands answer in a window without an editor. */
const ANSWERS = [
  ['Regenerate Block at Cursor', 'Open a Python file'],
  ['Regenerate Blocks in File', 'Open a Python file'],
  ['Preview Block at Cursor', 'Open a Python file'],
  ['Preview Regenerated File', 'Open a Python file'],
  ['Add Block for Registered Name', 'Open the Python file'],
  ['Build and Stub', 'only in a trusted workspace'],
  ['Build Wheel', 'only in a trusted workspace'],
  ['Check Wheel', 'only in a trusted workspace'],
  ['Move Stub Generation out of the C++ Build', 'only in a trusted workspace'],
  ['Go to Stub', 'Select a name in the registry explorer first.'],
  ['Copy Name', 'Select a name in the registry explorer first.'],
  ['Clear Registry Explorer Filter', 'is not filtered'],
] as const;

export function restricted(window: Window): void {
  const { page } = window;

  suite('in Restricted Mode', () => {
    test('syntax is checked, and only the language server runs', async () => {
      await page.locator('.part.banner', { hasText: 'Restricted Mode' }).waitFor();
      await window.ready();
      await window.open('broken.py');
      await window.squiggles().first().waitFor();
      await window.press('Control+Shift+M');
      await page.locator('.markers-panel', { hasText: 'block.unclosed' }).waitFor();
      const commands = descendantsOf(window.pid).map(commandOf);
      assert.equal(commands.filter((each) => each.includes('lsp.cjs')).length, 1);
      assert.deepEqual(
        commands.filter((each) => FOREIGN.test(each)),
        [],
      );
      await window.press('Control+J');
    });

    test('a stale block is not reported, and the status says why', async () => {
      await window.open('pairs.py');
      const status = await window.languageStatus('Restricted Mode');
      // Only a button that is on the screen can be clicked.
      await status.getByText('Manage Trust').click();
      await page.locator('.workspace-trust-editor').waitFor();
      await window.press('Escape');
      await page.locator('.workspace-trust-editor').waitFor({ state: 'hidden' });
      assert.equal(await window.squiggles().count(), 0);
      assert.equal(existsSync(traceOf(window.folder)), false);
    });

    test('with a registry lock the block is stale, and nothing is loaded or started', async () => {
      moveLock(window.folder, 'in');
      await window.squiggles().first().waitFor();
      await window.languageStatus('Restricted Mode, lock');
      await window.press('Escape');
      await window.press('Control+Shift+M');
      await page.locator('.markers-panel', { hasText: 'block.stale' }).waitFor();
      await window.press('Control+J');
      const commands = descendantsOf(window.pid).map(commandOf);
      assert.deepEqual(
        commands.filter((each) => FOREIGN.test(each)),
        [],
      );
      assert.equal(existsSync(traceOf(window.folder)), false);
      moveLock(window.folder, 'out');
      await window.until('no finding', async () => (await window.squiggles().count()) === 0);
    });

    test('commands that need a file, trust or a selection say so, and are in the palette', async () => {
      await window.closeAll();
      for (const [title, sentence] of ANSWERS) {
        await window.command(`TVM-FFI Stubs: ${title}`);
        // Toasts are left out when many come at once; an empty list does not open.
        await window.until(sentence, async () => {
          const answer = page.locator('.notification-list-item', { hasText: sentence });
          if ((await answer.count()) > 0) return true;
          await window.command('Notifications: Show Notifications');
          return false;
        });
        await window.press('Escape');
        await page.locator('.notification-list-item').first().waitFor({ state: 'hidden' });
      }
      await window.command('Notifications: Clear All Notifications');
    });

    test('once the folder is trusted, the registry is loaded and the block is stale', async () => {
      await page.locator('.part.banner').getByText('Manage').click();
      await page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
      await window.until('the load', () => existsSync(traceOf(window.folder)));
      await window.closeAll();
      await window.open('pairs.py');
      await window.squiggles().first().waitFor();
    });
  });
}
