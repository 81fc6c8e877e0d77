/** A Chromium that can reach only loopback. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
];

const VIEWPORT = { width: 1280, height: 800 };

/**
 * Nothing turns or slides in a window that is not looked at: without a graphics card each picture of a
 * running build's progress is computed, for as long as the build takes.
 */
const STAND_STILL = `addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent = '*, ::before, ::after { animation: none !important; transition: none !important }';
  document.head.append(style);
});`;

export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/**
 * A browser for tests that do not look at it, whose pages share their storage, and with it the
 * workbench that was compiled once.
 *
 * @param folder of the profile
 */
export async function launchProfile(
  executablePath: string,
  folder: string,
): Promise<BrowserContext> {
  const options = { executablePath, args: ARGUMENTS, viewport: VIEWPORT };
  const context = await chromium.launchPersistentContext(folder, options);
  await blockOthers(context);
  await context.addInitScript(STAND_STILL);
  return context;
}

/**
 * A page with its own storage; requests to any other machine are blocked.
 *
 * @param scale pixels of a picture for one of the page
 */
export async function openPage(browser: Browser, scale = 1): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: scale });
  await blockOthers(context);
  return context.newPage();
}

function blockOthers(context: BrowserContext): Promise<unknown> {
  return context.route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== '',
    (route) => route.abort(),
  );
}

/** What a page opens: a folder, or a `.code-workspace` file. */
export type Opened = { readonly folder: string } | { readonly workspace: string };

/** @param payload pairs that the workbench reads from its address */
export function workbenchUrl(
  origin: string,
  opened: Opened,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  return `${origin}/?${query.toString()}`;
}
