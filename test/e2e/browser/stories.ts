/** What people do with the extension, with the pictures of the README. */
import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, suiteSetup, test } from 'mocha';
import { P } from '../../lsp/kit/package.js';
import type { Window } from './window.js';

const MARKER = 'begin): object/kit.Pair';
/** Size of a picture of code, in pixels of the page: all of `pairs.py`. */
const SIZE = { width: 920, height: 616 };

export function stories(window: Window): void {
  const { page } = window;
  const field = window.line(/^\s*b:\sint$/);

  const group = page.locator('.editor-group-container.active');

  /** Lenses appear after the text and move it: only then do lines stay in place. */
  const stands = (): Promise<void> =>
    page.locator('.codelens-decoration', { hasText: 'stale (+1 ~1)' }).waitFor();

  suite('with mouse and keyboard', () => {
    suiteSetup(async () => {
      await window.press('Control+B');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    });

    test('a stale block is underlined, and says what changed when hovered', async () => {
      await window.squiggles().first().waitFor();
      await stands();
      const hover = page.locator('.monaco-hover:visible', { hasText: 'is stale' });
      await window.line(MARKER).getByText('kit.Pair').hover();
      await hover.waitFor();
      await window.picture('stale-block', group, SIZE);
      await page.mouse.move(5, 5);
      await hover.waitFor({ state: 'hidden' });
    });

    test('Problems lists it', async () => {
      await window.press('Control+Shift+M');
      const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'object/kit.Pair' });
      await row.filter({ hasText: 'block.stale' }).waitFor();
      await window.press('Control+J');
      await page.locator('.markers-panel').waitFor({ state: 'hidden' });
    });

    test('the preview shows what would change', async () => {
      await window.click(MARKER, 'kit.Pair');
      await window.command('TVM-FFI Stubs: Preview Block at Cursor');
      const diff = page.locator('.monaco-diff-editor');
      await diff.locator('.line-insert').first().waitFor();
      await window.picture('preview', group, { ...SIZE, height: 280 });
      await window.closeAll();
    });

    test('the quick fix regenerates the block, undo restores the old text', async () => {
      await window.open('pairs.py');
      await stands();
      const before = await window.text();
      assert.equal(await field.count(), 0);
      await window.click(MARKER, 'kit.Pair');
      await window.press('Control+.');
      const menu = page.locator('.action-widget');
      await menu.getByText('Regenerate object/kit.Pair').first().waitFor();
      await window.picture('quick-fix', group, SIZE);
      await window.press('Enter');
      await field.waitFor();
      await window.until('no underline', async () => (await window.squiggles().count()) === 0);
      await window.press('Control+Z');
      await field.waitFor({ state: 'detached' });
      await window.squiggles().first().waitFor();
      assert.equal(await window.text(), before);
    });

    test('a typed marker is completed with what is registered', async () => {
      await window.press('Control+End', 'Enter');
      await page.keyboard.type(`${P}begin): object/kit.`);
      const list = page.locator('.suggest-widget.visible .monaco-list-row');
      await list.filter({ hasText: 'kit.Box' }).first().waitFor();
      await window.press('Escape');
      await window.command('File: Revert File');
      await window.line('object/kit.').last().waitFor();
    });

    test('the Explorer marks the stale file, and bodies are dimmed, as the settings say', async () => {
      await window.press('Control+Shift+E');
      const holds = (selector: string, style: string): Promise<boolean> =>
        page.evaluate(
          `[...document.querySelectorAll('${selector} *')].some((each) => getComputedStyle${style})`,
        );
      const isMarked = () =>
        holds('.explorer-folders-view', `(each, '::after').content.includes('≠')`);
      const isDimmed = () => holds('.active .view-line', `(each).opacity === '0.6'`);
      const folder = join(window.folder, '.vscode');
      const set = (fileDecorations: boolean, dimGenerated: boolean): void => {
        const settings = {
          'tvmFfiStubs.fileDecorations': fileDecorations,
          'tvmFfiStubs.dimGenerated': dimGenerated,
          'tvmFfiStubs.buildCommand': ['sh', 'build-1.sh'],
        };
        writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
      };
      await window.until('the mark', isMarked);
      assert.equal(await isDimmed(), false);
      mkdirSync(folder, { recursive: true });
      set(false, true);
      await window.until('dimmed bodies', isDimmed);
      await window.until('no mark', async () => !(await isMarked()));
      set(true, false);
      await window.until('the mark', isMarked);
      await window.until('bright bodies', async () => !(await isDimmed()));
    });

    test('the explorer shows what the library registers', async () => {
      await window.command('TVM-FFI Stubs: Open Registry Explorer');
      const tree = page.locator('.part.sidebar .monaco-list-row');
      await tree
        .filter({ hasText: /^kit\s*4 of 4/ })
        .last()
        .click();
      await tree.filter({ hasText: /^Pair/ }).locator('.monaco-tl-twistie').click();
      await tree.filter({ hasText: /^sum/ }).waitFor();
      await window.widenSideBar(120);
      await page.mouse.move(640, 600);
      await window.picture('explorer', page.locator('.part.sidebar'), { width: 480, height: 325 });
    });

    test('the language status is short, its button can be clicked, and its page has the rest', async () => {
      await window.open('pairs.py');
      await window.languageStatus('1 stale');
      await window.pictureOfCorner('status', page.locator('.hover-language-status'));
      await window.press('Escape');
      await window.command('TVM-FFI Stubs: Show Status');
      const content = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      for (const text of ['libkit.so', '0.1.15', 'pyproject.toml', 'Select Libraries']) {
        await content.getByText(text).first().waitFor();
      }
      await window.open('pairs.py');
    });

    test('the walkthrough has a picture for each step, and ticks what is done already', async () => {
      // Beside a side bar there is no room for pictures.
      await window.closeAll();
      await window.press('Control+B');
      await window.command('TVM-FFI Stubs: Get Started');
      const steps = page.locator('.getting-started-step');
      const isDone = async (): Promise<readonly boolean[]> => {
        const ticks = steps.locator('[data-done-step-id]');
        const classes = await Promise.all(
          (await ticks.all()).map((tick) => tick.getAttribute('class')),
        );
        return classes.map((each) => (each ?? '').split(' ').includes('complete'));
      };
      // A library was found, there are blocks, and one of them is fresh.
      await window.until('the ticks', async () => {
        const [library, block, check, regenerate, build] = await isDone();
        return library === true && block === true && regenerate === true && !check && !build;
      });
      const picture = page
        .frameLocator('iframe.webview')
        .frameLocator('#active-frame')
        .locator('img');
      for (const step of await steps.all()) {
        await step.click();
        await window.until('the picture of a step', async () => {
          // Only what was loaded has a size of its own. The frame of the step before may go just now.
          const box = await picture
            .first()
            .boundingBox()
            .catch(() => null);
          return box !== null && box.width > 100 && box.height > 50;
        });
      }
      await window.closeAll();
      await window.open('pairs.py');
    });

    test('the list of libraries names that of the project', async () => {
      const list = page.locator('.quick-input-widget');
      await window.command('TVM-FFI Stubs: Select Libraries');
      const row = list.locator('.monaco-list-row', { hasText: 'libkit.so' });
      await row.waitFor();
      assert.ok(await row.locator('.monaco-checkbox').isChecked());
      await window.picture('select-libraries', list, { width: 620, height: 110 });
      await window.press('Escape');
    });

    test('a review of the workspace is shown with its buttons free, and can be declined', async () => {
      await window.command('Notifications: Clear All Notifications');
      await window.command('TVM-FFI Stubs: Review and Regenerate Blocks in Workspace');
      const preview = page.locator('.bulk-edit-panel');
      await preview.getByText('pairs.py').waitFor();
      // The progress of the command has ended, although the command has not.
      await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
      assert.ok(await preview.getByRole('button', { name: 'Apply' }).isEnabled());
      await preview.getByRole('button', { name: 'Discard' }).click();
      await preview.waitFor({ state: 'hidden' });
      assert.equal(await field.count(), 0);
    });

    test('the palette regenerates the workspace, and reports what was done', async () => {
      await window.command('TVM-FFI Stubs: Regenerate All Blocks in Workspace');
      await page.locator('.notification-toast', { hasText: '1 regenerated' }).waitFor();
      await field.waitFor();
      await window.until('no underline', async () => (await window.squiggles().count()) === 0);
    });

    test('Build and Stub runs the build in a terminal, and counts the blocks', async () => {
      await window.press('Control+Z');
      await stands();
      await window.command('Notifications: Clear All Notifications');
      const whole = page.viewportSize() ?? SIZE;
      await page.setViewportSize(SIZE);
      await window.command('TVM-FFI Stubs: Build and Stub');
      await page.locator('.notification-toast', { hasText: 'Built: 1 regenerated' }).waitFor();
      await window.until('no underline', async () => (await window.squiggles().count()) === 0);
      await window.picture('build', page.locator('.part.panel'), SIZE);
      await window.command('Notifications: Clear All Notifications');
      await window.press('Control+J');
      await page.locator('.part.panel').waitFor({ state: 'hidden' });
      await page.setViewportSize(whole);
    });
  });
}
