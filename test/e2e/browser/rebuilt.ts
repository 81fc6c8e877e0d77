/** A library is rebuilt with a renamed type: the fixes that this calls for, by mouse. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { compileKit, install } from '../../lsp/kit/library.js';
import { libraryOf, provideLibrary } from './project.js';
import type { Window } from './window.js';

const MARKER = 'begin): object/kit.Pair';

export function rebuilt(window: Window): void {
  const { page, folder } = window;
  let before: string;

  suite('after a type was renamed', () => {
    suiteSetup(async () => {
      await window.open('pairs.py');
      await window.press('Control+S');
      install(compileKit({ version: 2 }), libraryOf(folder));
      await page.locator('.codelens-decoration', { hasText: 'methods · orphan' }).waitFor();
      before = await window.text();
    });

    suiteTeardown(async () => {
      provideLibrary(folder);
      await window.line(MARKER).waitFor();
    });

    /** Opens the quick fixes of the orphan, and clicks on one. */
    const fix = (title: string): Promise<void> =>
      window.until(title, async () => {
        await window.click(MARKER, 'kit.Pair');
        await window.press('Control+.');
        const item = page.locator('.action-widget').getByText(title).first();
        // The window learns of a diagnostic after its lens: the first list may lack its fixes.
        const isThere = await item.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
        await (isThere ? item.click() : window.press('Escape'));
        return isThere;
      });

    test('a fix of this file is applied at once, and one undo takes it back', async () => {
      await fix('Delete class Pair');
      await window.line('class Pair').waitFor({ state: 'detached' });
      await window.press('Control+Z');
      await window.until('the old text', async () => (await window.text()) === before);
    });

    test('a fix of several files is shown first with ticked boxes, and Apply applies it', async () => {
      await fix('Rename to kit.Couple');
      const preview = page.locator('.bulk-edit-panel');
      await preview.getByText('uses.py').waitFor();
      const boxes = preview.locator('.monaco-checkbox');
      assert.ok((await boxes.count()) > 3);
      for (const box of await boxes.all()) assert.ok(await box.isChecked());
      await preview.getByRole('button', { name: 'Apply' }).click();
      await window.line('class Couple').waitFor();
      await window.open('uses.py');
      await window.line('swap(pair: Couple)').waitFor();
      await window.press('Control+Z');
      await window.line('swap(pair: Pair)').waitFor();
      await window.open('pairs.py');
      await window.until('the old text', async () => (await window.text()) === before);
    });
  });
}
