import type { Browser, WebWorker } from 'puppeteer-core';

export interface LaunchOptions {
  /** Folder of the built extension. */
  /** Folder of the built extension; none without. */
  extension?: string;
  headless: boolean;
  /** Program of the browser; else CHROME_PATH, else what is found in the usual places. */
  executable?: string;
  /** More switches. */
  args?: string[];
  /** Width and height of the window in pixels. */
  size?: [width: number, height: number];
}

export function launchBrowser(options: LaunchOptions): Promise<Browser>;
export function workerOf(browser: Browser): Promise<WebWorker | undefined>;
