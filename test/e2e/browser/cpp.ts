/** Registered names in C++ and in strings, on the screen: lens, hover, rename with its preview. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite, suiteSetup, test } from 'mocha';
import { ASKS } from './project.js';
import type { Window } from './window.js';

const KIT = 'src/kit.cc';
const BOXES = 'python/kit/boxes.py';
const API = 'python/kit/_ffi_api.py';
const NAMES = [KIT, BOXES, API, ASKS];

export function cpp(window: Window): void {
  const { page, folder } = window;
  const preview = page.locator('.bulk-edit-panel');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const before = NAMES.map(read);

  /**
   * Renames what the cursor is on, and waits for the preview: before its rows are there, VS Code takes a
   * click on Apply for the end of the preview, without the changes.
   */
  const rename = async (to: string): Promise<void> => {
    await window.press('F2');
    await page.locator('.rename-box input').fill(to);
    await window.press('Enter');
    await preview.locator('.monaco-list-row', { hasText: to }).first().waitFor();
  };

  /** Applies the preview, and takes all of it back in one step. @param line as it was before */
  const applyAndUndo = async (
    line: string,
    changed: readonly (readonly [string, string])[],
  ): Promise<void> => {
    await preview.getByRole('button', { name: 'Apply' }).click();
    await preview.waitFor({ state: 'hidden' });
    await window.until('the new name on disk', () =>
      changed.every(([name, text]) => read(name).includes(text)),
    );
    // To VS Code, a text that is taken back while it is being saved was never changed.
    await window.saved();
    await page.locator('.monaco-editor.focused').waitFor();
    await window.press('Control+Z');
    await window.line(line).first().waitFor();
    // Only what is in a tab is saved by the command, and the other files get theirs after a while.
    for (const [name] of changed) {
      await page.locator('.tab.dirty', { hasText: basename(name) }).waitFor();
    }
    await window.command('File: Save All Files');
    await window.saved();
    assert.deepEqual(NAMES.map(read), before);
  };

  suite('registered names', () => {
    suiteSetup(async () => {
      await window.command('File: Save All Files');
      await window.saved();
      await window.closeAll();
    });

    test('a lens in C++ is whole, and opens the places', async () => {
      await window.open('kit.cc', 62);
      const lens = page
        .locator('.codelens-decoration', { hasText: 'stubbed in _ffi_api.py' })
        .first();
      await lens.waitFor();
      assert.match(await lens.innerText(), /^stubbed in _ffi_api\.py:\d+, up to date · 2 uses$/);
      assert.ok(await window.holds(page.locator('.editor-group-container.active'), lens));
      await lens.locator('a').first().click();
      await page.locator('.reference-zone-widget', { hasText: 'asks.py' }).waitFor();
      await window.press('Escape');
    });

    test('a hover in C++ has the signature in Python', async () => {
      const hover = page.locator('.monaco-hover:visible', { hasText: 'def add(' });
      await window.line('.def("kit.add"').last().getByText('kit.add').last().hover();
      await hover.waitFor();
      await page.mouse.move(5, 5);
      await hover.waitFor({ state: 'hidden' });
    });

    test('a type is renamed from C++, in both languages', async () => {
      await window.open('kit.cc', 46);
      await window.click('FINAL("kit.Box"', 'kit.Box');
      await rename('kit.Case');
      await applyAndUndo('FINAL("kit.Box"', [
        [KIT, 'FINAL("kit.Case"'],
        [BOXES, 'ty-map): kit.Case -> kit.Box'],
        [BOXES, 'begin): object/kit.Case'],
      ]);
    });

    test('a key that a macro makes is not renamed, and the reason is on the screen', async () => {
      await window.open('pairs.py');
      await window.click('@register_object', 'kit.Pair');
      await window.press('F2');
      const reason = page.locator('.monaco-editor-overlaymessage', { hasText: 'by a macro' });
      await reason.waitFor();
      assert.ok(await window.holds(page.locator('.editor-group-container.active'), reason));
      await window.press('Escape');
    });

    test('a function is renamed from Python, with the calls of its stub', async () => {
      await window.open('asks.py');
      await window.click('get_global_func', 'kit.add');
      await rename('kit.plus');
      const left = page.locator('.notification-toast', { hasText: 'asks.py:5' });
      await left.waitFor();
      await applyAndUndo('get_global_func("kit.add")', [
        [KIT, '"kit.plus"'],
        [API, 'def plus('],
        [ASKS, '_ffi_api.plus(1, 2)'],
      ]);
    });

    test('the types above one are shown, from C++ and from Python', async () => {
      const peek = page.locator('.peekview-widget');
      const above = peek.locator('.type-hierarchy .monaco-list-row', { hasText: 'ffi.Object' });
      const isShown = async (line: string): Promise<void> => {
        await window.click(line, 'kit.Box');
        await window.command('Peek Type Hierarchy');
        // What is below comes first; before it is there, VS Code shows it in place of what was clicked for.
        await peek.getByText('No subtypes').waitFor();
        await peek.locator('.codicon-type-hierarchy-super').click();
        await above.waitFor();
        await window.press('Escape');
        await peek.waitFor({ state: 'hidden' });
      };
      await window.open('kit.cc', 46);
      await isShown('FINAL("kit.Box"');
      await window.open('boxes.py');
      await isShown('@register_object');
    });

    test('a name in a string is completed', async () => {
      await window.open('asks.py');
      await window.click('get_global_func', 'kit.add');
      await window.press('Control+Space');
      const list = page.locator('.suggest-widget.visible .monaco-list-row');
      await list.filter({ hasText: 'kit.make_pair' }).first().waitFor();
      await window.press('Escape');
    });
  });
}
