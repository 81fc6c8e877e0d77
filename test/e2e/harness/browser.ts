/** A Chromium that can reach only loopback. */
import { chromium, type Browser, type Page } from 'playwright-core';

export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...['--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
    ],
  });
}

/**
 * A page with its own storage; requests to any other machine are blocked.
 *
 * @param scale pixels of a picture for one of the page
 */
export async function openPage(browser: Browser, scale = 1): Promise<Page> {
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== '',
    (route) => route.abort(),
  );
  return context.newPage();
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
