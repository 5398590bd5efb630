import puppeteer from 'puppeteer-core';
import { findBrowser } from '../setup/browser.mjs';
import { signalsAreOurs } from './at-end.mjs';
import { until } from './until.mjs';

/** Switches that keep a fresh browser quiet: nothing but the test talks. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
];

/** Puppeteer keeps hidden tabs fast; people's browsers do not, and hidden tabs are where sessions die (BROWSERS, Chromium 4h). */
const unreal = ['--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding'];

/**
 * Starts a browser with a fresh profile and the built extension in it, and waits for its worker.
 * The profile is removed when the browser closes. `executable`: else CHROME_PATH, else what is found.
 */
export async function launchBrowser({ extension, headless, executable, args = [], size = [1280, 900] }) {
  const executablePath = executable ?? (await findBrowser());
  if (!executablePath) throw new Error('No Chromium-family browser was found: set CHROME_PATH.');
  const root = process.platform !== 'win32' && process.getuid() === 0;
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    // Branded Chrome from 137 on ignores --load-extension; over the pipe it takes extensions still.
    pipe: true,
    enableExtensions: [extension],
    handleDevToolsAsPage: true,
    defaultViewport: null,
    ignoreDefaultArgs: unreal,
    handleSIGINT: !signalsAreOurs(),
    handleSIGTERM: !signalsAreOurs(),
    handleSIGHUP: !signalsAreOurs(),
    // Chromium's sandbox does not start as root.
    args: [...(root ? ['--no-sandbox'] : []), ...quiet, `--window-size=${size.join(',')}`, ...args],
  });
  try {
    await workerTarget(browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}

/** The extension's worker now, or undefined while it sleeps: asking must not wake it. */
export async function workerOf(browser) {
  const target = browser.targets().find(isWorker);
  return (await target?.worker()) ?? undefined;
}

const workerTarget = (browser) => until("the extension's worker", () => browser.targets().find(isWorker));
const isWorker = (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://');
