import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../setup/browser.mjs';
import { atEnd, signalsAreOurs } from './at-end.mjs';
import { ExtensionWorker, leaveWorkersAlone, sessionOf } from './extension-worker.mjs';
import { until } from './until.mjs';

/** Switches that keep a fresh browser quiet: nothing but the test talks. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  // A window makes two pages for what its address bar may show, for a fifth of the work of opening it.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup',
];

/** Puppeteer keeps hidden tabs fast; people's browsers do not, and hidden tabs are where sessions die. */
const unreal = ['--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding'];

/**
 * Starts a browser with a fresh profile and, where one is given, the built extension in it, and waits for its worker.
 * Closing it removes the profile; so does the end of the script. `executable`: else CHROME_PATH, else what is found.
 */
export async function launchBrowser({ extension, headless, executable, args = [], size = [1280, 900] }) {
  const executablePath = executable ?? (await findBrowser());
  if (!executablePath) throw new Error('No Chromium-family browser was found: set CHROME_PATH.');
  const profile = mkdtempSync(join(tmpdir(), 'auth-devtools-profile-'));
  if (headless) preset(profile);
  const launching = puppeteer.launch({
    executablePath,
    headless,
    userDataDir: profile,
    // Branded Chrome from 137 on ignores --load-extension; over the pipe it takes extensions still.
    pipe: true,
    enableExtensions: true,
    handleDevToolsAsPage: true,
    defaultViewport: null,
    ignoreDefaultArgs: unreal,
    handleSIGINT: !signalsAreOurs(),
    handleSIGTERM: !signalsAreOurs(),
    handleSIGHUP: !signalsAreOurs(),
    args: [...sandbox(), ...quiet, `--window-size=${size.join(',')}`, ...args],
  });
  // From here on, since a signal may come while the browser starts.
  const end = async () => {
    ended();
    await launching.then((browser) => Object.getPrototypeOf(browser).close.call(browser), () => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const ended = atEnd(end);
  try {
    const browser = await launching;
    browser.close = end;
    await leaveWorkersAlone(browser);
    // Given to `launch`, the folder would be loaded without waiting, and a failure would be nobody's.
    if (extension) {
      await browser.installExtension(extension);
      await workerTarget(browser);
    }
    return browser;
  } catch (error) {
    await end();
    throw error;
  }
}

/** DevTools opens with the panel that looks at nothing by itself: Elements would follow every change of the page, also behind our tab, for three times the work. */
function preset(profile) {
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ devtools: { preferences: { 'panel-selected-tab': '"heap-profiler"' } } }));
}

/** The extension's worker now, or undefined while it sleeps: asking must not wake it. */
export async function workerOf(browser) {
  const target = browser.targets().find(isWorker);
  return target && new ExtensionWorker(target, await sessionOf(target));
}

const workerTarget = (browser) => until("the extension's worker", () => browser.targets().find(isWorker));
const isWorker = (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://');

/** Chromium's sandbox does not start as root. */
const sandbox = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);
