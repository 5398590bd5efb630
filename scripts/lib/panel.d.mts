import type { Browser, Frame, Page, WebWorker } from 'puppeteer-core';

export interface AuthPanel {
  /** The DevTools page, for pictures and DevTools' own modules. */
  devtools: Page;
  /** The panel's frame in it. Clicks in it hang while the inspected page is in the background: `page.bringToFront()` first. */
  panel: Frame;
  /** The extension's worker, when it was awake. */
  worker?: WebWorker;
}

export function openAuthPanel(browser: Browser, page: Page): Promise<AuthPanel>;
export function dock(devtools: Page, side: 'bottom' | 'right' | 'left' | 'undocked'): Promise<void>;
