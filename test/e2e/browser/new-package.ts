/** A new package by the questions of its command: what is chosen, typed wrong, typed right, and seen at the end. */
import { strict as assert } from 'node:assert';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, suiteTeardown, test } from 'mocha';
import type { Window } from './window.js';

const COMMAND = 'TVM-FFI Stubs: New Package';
const NAME = 'demo-kernels';

export function newPackage(window: Window): void {
  const { page } = window;
  // What the dialog offers: the folder that holds the open one.
  const written = join(dirname(window.folder), NAME);
  const picker = page.locator('.quick-input-widget:visible');

  suite('a new package', () => {
    suiteTeardown(() => {
      rmSync(written, { recursive: true, force: true });
    });

    test('is asked for in three steps, and a name that cannot be is refused while it is typed', async () => {
      await window.command(COMMAND);
      await window.choose('kernels', 'C++ that exports functions over tensors');
      await picker.getByText('Name of the package, as pip knows it').waitFor();
      const input = picker.locator('input').first();
      await input.fill('json');
      await picker.locator('.quick-input-message', { hasText: 'json' }).waitFor();
      await window.press('Enter');
      assert.equal(await input.inputValue(), 'json');
      await input.fill(NAME);
      await picker.getByText('Name of the package, as pip knows it').waitFor();
      await window.press('Enter');
      await picker.getByText('Select the folder in which to create the package').waitFor();
      await picker.getByRole('button', { name: 'Create Here' }).click();
      const toast = page.locator('.notification-toast', {
        hasText: `Created the package ${NAME}.`,
      });
      await toast.waitFor();
      for (const name of ['Open', 'Open in New Window', 'Show README.md']) {
        assert.ok(await window.holds(toast, toast.getByRole('button', { name, exact: true })));
      }
      assert.ok(existsSync(join(written, 'python', 'demo_kernels', '_ffi_api.py')));
      // By key: the tooltip of the dialog's button stays when the dialog goes, and may cover this one.
      await toast.getByRole('button', { name: 'Show README.md' }).press('Enter');
      await page.locator('.tab.active', { hasText: 'README.md' }).waitFor();
      await window.line(`# ${NAME}`).waitFor();
    });

    test('is not written when a question is left without an answer', async () => {
      await window.command(COMMAND);
      await window.choose('compiler', 'C++ that registers functions and types');
      await picker.getByText('Name of the package, as pip knows it').waitFor();
      await window.press('Escape');
      await picker.waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.notification-toast').count(), 0);
    });
  });
}
