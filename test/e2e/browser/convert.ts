/** A header becomes C++: asked for by its action, with a question, a notice and what its buttons do. */
import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import type { Window } from './window.js';

const ACTION = 'Convert to TVM-FFI';
const HEADER = `#include <stddef.h>
int sq_add(int a, int b);
double sq_dot(const double *a, const double *b, size_t n);
`;

export function convert(window: Window): void {
  const { page } = window;
  const folder = join(window.folder, 'plain');
  const picker = page.locator('.quick-input-widget:visible');
  const toast = page.locator('.notification-toast', {
    hasText: 'Functions carried over',
  });

  /** A file that the picker may not know yet. */
  const open = async (name: string): Promise<void> => {
    const row = picker.locator('.monaco-list-row', { hasText: name }).first();
    await window.until(`${name} in the picker`, async () => {
      await window.press('Control+P');
      await picker.locator('input').first().fill(name);
      const isThere = await row.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      if (!isThere) await window.press('Escape');
      return isThere;
    });
    await window.press('Enter');
    await page.locator('.tab.active', { hasText: name }).waitFor();
    await page.locator('.editor-container .view-line').first().waitFor();
  };

  /** The action of the header, by key, up to its question. */
  const ask = async (): Promise<void> => {
    await open('sq.h');
    await window.click('int sq_add', 'sq_add');
    const action = page.locator('.action-widget .monaco-list-row', {
      hasText: ACTION,
    });
    await window.until('the action', async () => {
      await window.press('Control+.');
      const shown = action.or(page.getByText('No code actions')).first();
      // The press is lost where the editor does not have the focus yet.
      await shown.waitFor({ timeout: 5_000 }).catch(() => undefined);
      const isThere = await action.isVisible();
      if (!isThere) await window.press('Escape');
      return isThere;
    });
    await action.click();
    await picker.getByText('length: n').first().waitFor();
  };

  suite('a header', () => {
    suiteSetup(() => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'sq.h'), HEADER);
      writeFileSync(join(folder, 'empty.h'), '#define NOTHING 1\n');
    });
    suiteTeardown(async () => {
      await window.command('View: Revert and Close Editor');
      rmSync(folder, { recursive: true, force: true });
    });

    test('is not converted when the question is left without an answer', async () => {
      await ask();
      await window.press('Escape');
      await picker.waitFor({ state: 'hidden' });
      assert.equal(await toast.count(), 0);
      await page.locator('.tab.active', { hasText: 'sq.h' }).waitFor();
    });

    test('becomes C++ with the arrays that are chosen, and both files with one button', async () => {
      await ask();
      const rows = picker.locator('.monaco-list-row', { hasText: 'length: n' });
      for (const row of await rows.all()) await row.click();
      await picker.getByRole('button', { name: 'OK' }).click();
      await window.line('#include "sq.h"').waitFor();
      await toast.filter({ hasText: '2, all of them.' }).waitFor();
      for (const name of ['Show CMake Lines', 'Show Python Module', 'Save Beside']) {
        assert.ok(await window.holds(toast, toast.getByRole('button', { name, exact: true })));
      }
      await toast.getByRole('button', { name: 'Save Beside' }).press('Enter');
      // They are made first, and written after that.
      const holds = (name: string, text: string): boolean =>
        existsSync(join(folder, name)) && readFileSync(join(folder, name), 'utf8').includes(text);
      await window.until('both files', () => {
        return holds('sq_ffi.cc', 'TYPED_FUNC(sq_dot') && holds('sq.py', 'sq_dot');
      });
    });

    test('without functions is refused', async () => {
      await open('empty.h');
      await window.command(`TVM-FFI Stubs: ${ACTION}`);
      await page.locator('.notification-toast', { hasText: 'No functions were found.' }).waitFor();
    });
  });
}
