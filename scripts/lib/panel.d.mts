import type { Browser, Frame, Page } from 'puppeteer-core';
import type { ExtensionWorker } from './browser.mjs';

export interface AuthPanel {
  /** The DevTools page, for pictures and DevTools' own modules. */
  devtools: Page;
  /** The panel's frame in it. Clicks in it hang while the inspected page is in the background: `page.bringToFront()` first. */
  panel: Frame;
  /** The extension's worker, when it was awake. */
  worker?: ExtensionWorker;
}

export function openAuthPanel(browser: Browser, page: Page): Promise<AuthPanel>;
export function dock(devtools: Page, side: 'bottom' | 'right' | 'left' | 'undocked'): Promise<void>;
