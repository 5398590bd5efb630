import type { Browser } from 'puppeteer-core';

export interface LaunchOptions {
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

export interface ExtensionWorker {
  url(): string;
  /** Result of a function that stands alone, run in the worker; both as JSON can tell them. */
  evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Ends it, unless it has ended. */
  close(): Promise<void>;
}

export function workerOf(browser: Browser): Promise<ExtensionWorker | undefined>;
