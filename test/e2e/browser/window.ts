/** A window of the editor, driven by mouse and keyboard. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { until } from '../harness/until.js';

/** In milliseconds; generous, for a busy machine. */
const PATIENCE = 30_000;

/** Around a picture, in pixels of the page. */
const MARGIN = 16;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export class Window {
  readonly #pictures: string;

  constructor(
    readonly page: Page,
    /** The open folder. */
    readonly folder: string,
    /** The root of the workbench's process tree. */
    readonly pid: number,
    pictures: string,
  ) {
    this.#pictures = pictures;
    page.setDefaultTimeout(PATIENCE);
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce(
      (before, key) => before.then(() => this.page.keyboard.press(key)),
      Promise.resolve(),
    );
  }

  /** Waits until the window accepts keys. */
  async ready(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Opens a file by its unique name. @param line where to put the cursor, from one */
  async open(name: string, line?: number): Promise<void> {
    await this.press('Control+P');
    await this.choose(line === undefined ? name : `${name}:${line}`, name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-container .view-line').first().waitFor();
  }

  /** Runs a command of the palette. @param title as shown there */
  async command(title: string): Promise<void> {
    await this.press('F1');
    await this.choose(`>${title}`, title);
  }

  /** Types into the open picker and accepts its first row as soon as it is the expected one. */
  async choose(text: string, row: string): Promise<void> {
    const picker = this.page.locator('.quick-input-widget');
    await picker.locator('input').first().fill(text);
    const first = picker.locator('.monaco-list-row').first();
    await first.filter({ hasText: row }).waitFor();
    await this.press('Enter');
    // Not the picker: a command may open it again at once.
    await first.filter({ hasText: row }).waitFor({ state: 'hidden' });
  }

  /** A line of the active editor that contains a text. */
  line(text: string | RegExp): Locator {
    return this.page.locator('.editor-container .view-line', { hasText: text });
  }

  /**
   * Puts the cursor into a line by clicking on a text in it, and verifies this: lines move when
   * lenses appear or panels close.
   */
  async click(line: string | RegExp, text: string | RegExp): Promise<void> {
    const target = this.line(line).getByText(text);
    await this.until(`the cursor on ${String(text)}`, async () => {
      await target.waitFor();
      await this.page.mouse.move(5, 5);
      // By force, because an existing cursor's element may cover the text.
      await target.click({ force: true });
      await this.#drawn();
      return this.#isCursorIn(this.line(line));
    });
  }

  /** Waits until the last change is on the screen, and nothing fades in or out. */
  async #drawn(): Promise<void> {
    const twoFrames =
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    await this.page.evaluate(`${twoFrames}.then(() => null)`);
    const isMoving = `document.getAnimations().some(
      ({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime < Infinity)`;
    await this.until('the end of what fades', async () => !(await this.page.evaluate(isMoving)));
  }

  async #isCursorIn(line: Locator): Promise<boolean> {
    const cursor = this.page.locator('.editor-group-container.active .cursor').first();
    const [at, within] = await Promise.all([cursor.boundingBox(), line.boundingBox()]);
    if (at === null || within === null) return false;
    const middle = at.y + at.height / 2;
    return middle > within.y && middle < within.y + within.height;
  }

  /** The lines on the screen; all of a short file. */
  async text(): Promise<string> {
    const lines = await this.page.locator('.editor-group-container.active .view-line').all();
    const found = await Promise.all(
      lines.map(async (line) => ({
        top: (await line.boundingBox())?.y ?? 0,
        text: await line.innerText(),
      })),
    );
    found.sort((a, b) => a.top - b.top);
    return `${found.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n')}\n`;
  }

  /** Opens the language status, and waits until it says something. @returns the box that holds it */
  async languageStatus(text: string): Promise<Locator> {
    await this.page.locator('[id="status.languageStatus"]').click();
    await this.page.locator('.hover-language-status', { hasText: text }).waitFor();
    return this.page.locator('.monaco-hover:visible', {
      has: this.page.locator('.hover-language-status'),
    });
  }

  /** Whether a part of the window shows all of another one. */
  async holds(part: Locator, inner: Locator): Promise<boolean> {
    const [around, box] = [await boxOf(part), await boxOf(inner)];
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    return [around, { x: 0, y: 0, width, height }].every(
      (each) =>
        each.x <= box.x &&
        each.y <= box.y &&
        box.x + box.width <= each.x + each.width &&
        box.y + box.height <= each.y + each.height,
    );
  }

  /** The underlines of findings on the screen. */
  squiggles(): Locator {
    return this.page.locator(
      ['error', 'warning', 'info'].map((each) => `.squiggly-${each}`).join(),
    );
  }

  /** What is visible in the window, for the report of a failure. */
  async describe(): Promise<string> {
    const texts = async (selector: string): Promise<string> =>
      (await this.page.locator(selector).allInnerTexts()).join(' | ').replace(/\s+/g, ' ');
    return [
      `tab: ${await texts('.tab.active')}`,
      `position: ${await texts('[id="status.editor.selection"]')}`,
      `notifications: ${await texts('.notification-toast')}`,
      `language status: ${await texts('[id="status.languageStatus"]')}`,
      `squiggles: ${await this.squiggles().count()}`,
      `lenses: ${await texts('.codelens-decoration')}`,
      await this.text(),
    ].join('\n');
  }

  /** Waits until no file is unsaved, whether it is open in a tab or not. */
  async saved(): Promise<void> {
    const badge = this.page.locator('.activitybar .action-label[aria-label*="unsaved"]');
    await badge.waitFor({ state: 'detached' });
  }

  async closeAll(): Promise<void> {
    await this.command('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'hidden' });
  }

  /** Waits until the folder's processes or files are as expected. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    await until(what, condition, PATIENCE);
  }

  /** Widens the side bar by its edge. */
  async widenSideBar(pixels: number): Promise<void> {
    const { mouse } = this.page;
    const { x, y, width } = await boxOf(this.page.locator('.part.sidebar'));
    await mouse.move(x + width, y + 200);
    await mouse.down();
    await mouse.move(x + width + pixels, y + 200, { steps: 5 });
    await mouse.up();
  }

  /**
   * Takes a picture of the upper left of a part of the window.
   *
   * @param name `quick-fix`
   * @param part where it begins
   * @param size in pixels of the page; the picture ends with the part at the latest
   */
  async picture(name: string, part: Locator, size: Size): Promise<void> {
    await this.#drawn();
    const { x, y, width, height } = await boxOf(part);
    const clip = {
      ...{ x, y },
      width: Math.min(width, size.width),
      height: Math.min(height, size.height),
    };
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`), clip, caret: 'hide' });
  }

  /** Takes a picture from a part of the window to the window's lower right corner. */
  async pictureOfCorner(name: string, part: Locator): Promise<void> {
    await this.#drawn();
    const { x, y } = await boxOf(part);
    const clip = { x: x - MARGIN, y: y - MARGIN, ...this.#extent(x - MARGIN, y - MARGIN) };
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`), clip, caret: 'hide' });
  }

  #extent(x: number, y: number): Size {
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    return { width: width - x, height: height - y };
  }
}

async function boxOf(part: Locator) {
  const box = await part.first().boundingBox();
  if (box === null) throw new Error(`${String(part)} is not on the screen`);
  return box;
}
