import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../lab/server';
import { workerOf } from '../../scripts/lib/browser.mjs';
import { until } from '../../scripts/lib/until.mjs';
import type { LogEvent, MarkEvent, StepEvent } from '../../src/core/event';
import type { PanelToWorker, WatchState } from '../../src/wire/hub';
import type { Recording } from '../../src/wire/recordings';
import { playIn } from '../lab/browser-tab';
import { EXTENSION } from './support/bench';
import { endWorker, openPopup, pressIn, startUndocked, type Undocked } from './support/popup';

let all: Undocked;
let lab: Lab;
let browser: Browser;
/** The lab's page, with no DevTools. */
let page: Page;
let popup: Page;
let tabId: number;

beforeAll(async () => {
  all = await startUndocked();
  ({ lab, browser, page } = all);
  popup = await reopened();
});
afterAll(() => all?.close());

async function reopened(): Promise<Page> {
  const opened = await openPopup(all);
  ({ tabId } = opened);
  await opened.popup.waitForSelector('[data-state]:not([data-state="connecting"])');
  return opened.popup;
}

const press = (label: string): Promise<void> => pressIn(popup, label);

/** What a panel at the lab's tab is told, after it has asked. */
const ask = (...orders: PanelToWorker[]): Promise<WatchState> =>
  popup.evaluate(
    (tab, asked) =>
      new Promise<WatchState>((done, fail) => {
        const connect = () => {
          const port = chrome.runtime.connect({ name: 'panel' });
          // A port to a worker that is just being ended may stay open and silent: then another one is tried, as the panel does.
          const silent = setTimeout(() => (port.disconnect(), connect()), 2_000);
          port.onDisconnect.addListener(() => fail((clearTimeout(silent), new Error('The worker ended before it answered.'))));
          port.onMessage.addListener(({ type, state }: { type: string; state: WatchState }) => {
            clearTimeout(silent);
            if (type !== 'state') return;
            const next = asked.shift();
            if (next) return port.postMessage(next);
            port.disconnect();
            done(state);
          });
          port.postMessage({ type: 'hello', tabId: tab, looks: true });
        };
        connect();
      }),
    tabId,
    orders,
  );

/** Records of a session in a store of the log. */
const stored = <T>(store: string, session: string): Promise<T[]> =>
  popup.evaluate(
    (name, key) =>
      new Promise<never[]>((done, fail) => {
        const opening = indexedDB.open('auth-devtools-log');
        opening.onerror = () => fail(opening.error!);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll(IDBKeyRange.bound([key], [key, []]));
          reading.onsuccess = () => done(reading.result as never[]);
          reading.onerror = () => fail(reading.error!);
        };
      }),
    store,
    session,
  );
const eventsOf = async (session: string): Promise<LogEvent[]> => (await stored<{ events: LogEvent[] }>('chunks', session)).flatMap(({ events }) => events);
const stepsOf = (events: readonly LogEvent[]): string[] => events.filter((event): event is StepEvent => event.kind === 'step').map(({ what, name }) => `${what} ${name}`.trim());
const startsOf = (events: readonly LogEvent[]): LogEvent[] => events.filter((event) => event.kind === 'lifecycle' && event.what === 'start');
const marksOf = (events: readonly LogEvent[]): MarkEvent[] => events.filter((event) => event.kind === 'mark');

/** As the browser tells a shortcut: no driver can press the browser's own keys. */
async function pressKey(command: 'record' | 'mark'): Promise<void> {
  // Something wakes the worker, if it sleeps.
  await ask();
  const worker = await until('the worker', () => workerOf(browser));
  await worker.evaluate(async (id, name) => {
    const commands = chrome.commands.onCommand as unknown as { dispatch(command: string, tab: chrome.tabs.Tab): void };
    commands.dispatch(name, await chrome.tabs.get(id));
  }, tabId, command);
}

/** A form as people write them, with errors that nobody catches. */
function buildPage(): void {
  document.body.innerHTML = `
    <form aria-label="Sign in"><label>Email <input name="mail"></label><input type="password" placeholder="Password" value="preset-9f3a">
    <label>Note <textarea>draft-7c1e</textarea></label><select aria-label="Country"><option>France<option>Peru</select><button>Save</button></form>
    <button aria-label="Close"><svg></svg></button>`;
  document.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault());
}

let session: string;

describe('a recording', () => {
  it('begins in the popup, and says since when', async () => {
    await press('Record');
    await popup.waitForSelector('.recording');
    const state = await ask();
    session = state.session!;
    expect(state.recordingSince).toBeGreaterThan(0);
    expect(state.recordingEnds! - state.recordingSince!).toBe(3_600_000);
  });

  it('tells the user’s steps by the names of controls and fields, each field once while it has the focus', async () => {
    // The popup tells that it records before the scripts are in the page that is open.
    await until('the page in the log', async () => startsOf(await eventsOf(session)).length > 0);
    await page.bringToFront();
    await page.evaluate(buildPage);
    await page.type('[name=mail]', 'somebody');
    await page.type('[type=password]', 'correct-horse-5d20');
    await page.type('[name=mail]', 'else');
    await page.type('textarea', 'x');
    await page.select('select', 'Peru');
    await page.type('select', 'F');
    await page.click('form button');
    await page.click('[aria-label=Close]');
    const wanted = ['type Email', 'type Password', 'type Email', 'type Note', 'type Country', 'click Save', 'submit Sign in', 'click Close'];
    const steps = await until('the steps', async () => {
      const all = stepsOf(await eventsOf(session)).filter((step) => step !== 'tab');
      return all.length >= wanted.length ? all : undefined;
    });
    expect(steps).toEqual(wanted);
    expect(JSON.stringify(await eventsOf(session))).not.toMatch(/somebody|horse|preset|draft|Peru|France/);
  });

  it('tells errors that nobody caught, and what was thrown and rejected stays the page’s own', async () => {
    // As a script of the page: of one that a debugger runs nothing would be told.
    await page.addScriptTag({ content: `
      window.heard = [];
      addEventListener('error', (event) => heard.push(event.message));
      addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)));
      setTimeout(() => { throw new Error('Cannot open the cart'); });
      Promise.reject(new TypeError('No profile'));
      Promise.reject({ get message() { heard.push('read'); return 'x'; } });` });
    const told = await until('the errors in the page', () => page.evaluate(() => ((globalThis as unknown as { heard: string[] }).heard.length >= 3 ? (globalThis as unknown as { heard: string[] }).heard : undefined)));
    expect(told).toEqual(expect.arrayContaining(['Uncaught Error: Cannot open the cart', 'TypeError: No profile', '[object Object]']));
    expect(told).not.toContain('read');
    const errors = await until('the errors', async () => {
      const found = (await eventsOf(session)).filter((event) => event.kind === 'error');
      return found.length >= 3 ? found : undefined;
    });
    expect(errors.map(({ what, message }) => `${what}: ${message}`).sort()).toEqual(['rejection: ', 'rejection: No profile', 'uncaught: Uncaught Error: Cannot open the cart']);
  });

  it('goes on through a reload, the worker’s death and a second tab', async () => {
    await page.reload();
    await endWorker(browser);
    const second = await browser.newPage();
    await second.goto(`${lab.origin}/ways/page?second`);
    // A new worker learns of a tab when it has read what is watched.
    await until('the second tab to be watched', async () => (await ask()).tabs === 2);
    const tabSteps = async () => stepsOf(await eventsOf(session)).filter((step) => step === 'tab').length;
    const before = await tabSteps();
    await page.bringToFront();
    await second.bringToFront();
    await until('a step to another tab', async () => (await tabSteps()) >= before + 2);
    await second.close();
    const state = await until('the closed tab', async () => {
      const now = await ask();
      return now.tabs === 1 ? now : undefined;
    });
    expect(state).toMatchObject({ session, watching: true });
    expect(state.recordingSince).toBeGreaterThan(0);
    // Tabs are told by the browser, starts by the pages; what the dead worker did not take they send again.
    await until('two starts', async () => startsOf(await eventsOf(session)).length >= 2);
    const events = await eventsOf(session);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  });

  it('is marked with a picture of the page that is in sight, and says where there was none', async () => {
    await page.bringToFront();
    await ask({ type: 'mark', note: 'Logged out here', shot: true });
    const [picture] = await until('the picture', async () => {
      const all = await stored<{ seq: number; width: number; height: number }>('screenshots', session);
      return all.length > 0 ? all : undefined;
    });
    await popup.bringToFront();
    await ask({ type: 'mark', note: '', shot: true });
    // The answer may be about something else, and a mark without picture is the faster one.
    await until('two marks', async () => marksOf(await eventsOf(session)).length >= 2);
    await ask({ type: 'mark', note: 'No picture' });
    const marks = await until('three marks', async () => {
      const all = marksOf(await eventsOf(session));
      return all.length >= 3 ? all : undefined;
    });
    expect(marks.map(({ note, shot }) => [note, shot])).toEqual([['Logged out here', 'taken'], ['', 'failed'], ['No picture', undefined]]);
    expect(picture).toMatchObject({ seq: marks[0]!.seq });
    expect(picture!.width).toBeGreaterThan(100);
    expect(picture!.width).toBeLessThanOrEqual(1600);
  });

  it('is marked by the extension at a new error, once', async () => {
    await page.bringToFront();
    await playIn(page, lab, lab.origin, { id: 'soft-error-accepted', variant: 'faulty' }, () => Promise.reject(new Error('No scene here opens tabs.')));
    const marks = await until('a mark at the error', async () => {
      const found = marksOf(await eventsOf(session)).filter(({ fault }) => fault !== undefined);
      return found.some(({ fault }) => fault === 'soft-error-accepted') ? found : undefined;
    }, { timeout: 20_000 });
    expect(new Set(marks.map(({ fault }) => fault)).size).toBe(marks.length);
  });

  it('is marked by a key without screenshot, unless the user chose otherwise', async () => {
    // The other error of the scene before may be marked at any time.
    const byHand = async () => marksOf(await eventsOf(session)).filter(({ fault }) => fault === undefined);
    const before = (await byHand()).length;
    await pressKey('mark');
    const mark = await until('the mark', async () => (await byHand())[before]);
    expect(mark).toMatchObject({ note: '', tab: tabId });
    expect(mark).not.toHaveProperty('shot');
  });

  it('is seen, and can be stopped, from the page of another site', async () => {
    await page.goto(`http://elsewhere.localhost:${lab.port}/ways/page`);
    await popup.reload();
    await popup.waitForSelector('[data-recording]');
    await expect.poll(async () => (await ask()).elsewhere, { timeout: 10_000 }).toMatchObject([{ session }]);
    await page.goto(`${lab.origin}/ways/page`);
    await until('the recording of the tab’s own site', async () => (await ask()).recordingSince);
  });

  it('stopped by a key, it shows its report and waits for nobody; with nothing to mark, the key says so', async () => {
    const coming = browser.waitForTarget((target) => target.url().includes('panel.html?report'));
    await pressKey('record');
    await (await (await coming).page())!.close();
    const state = await ask();
    expect(state.recordingSince).toBeUndefined();
    expect(state.unsaved).toEqual([]);
    await pressKey('mark');
    await until('a word', async () => (await popup.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId)) === '!');
    // It is set when the badge is.
    await until('its words', async () => (await popup.evaluate((id) => chrome.action.getTitle({ tabId: id }), tabId)).includes('Start a recording first'));
    await pressKey('record');
    await until('a recording', async () => (await ask()).recordingSince);
    expect((await ask()).session).toBe(session);
  });
});

describe('what the extension’s new start cuts off', () => {
  const unsaved = async (): Promise<Recording[]> => (await ask()).unsaved ?? [];

  it('is kept, said, and opened from the log', async () => {
    const before = (await eventsOf(session)).length;
    // As an update does: pages and memory of the extension go.
    await browser.installExtension(EXTENSION);
    popup = await until('the extension, again', () => reopened().catch(() => undefined));
    expect(await unsaved()).toMatchObject([{ session }]);
    await popup.waitForSelector('[data-unsaved]');
    expect((await eventsOf(session)).length).toBeGreaterThanOrEqual(before);
    expect(await stored('screenshots', session)).toHaveLength(1);

    const coming = browser.waitForTarget((target) => target.url().includes('session='));
    await press('Open');
    const report = (await (await coming).page())!;
    await report.waitForSelector('[data-state="kept"]');
    expect(Number(await report.$eval('[data-events]', (panel) => (panel as HTMLElement).dataset['events']))).toBeGreaterThanOrEqual(before);
    await report.close();
    popup = await reopened();
  });

  it('stays beside a new recording, until the user deletes it', async () => {
    await press('Record');
    await popup.waitForSelector('.recording');
    const { session: next } = await ask();
    expect(next).not.toBe(session);
    expect(await unsaved()).toMatchObject([{ session }]);
    await press('Delete');
    await until('nothing left', async () => (await unsaved()).length === 0);
    // It goes from the list first.
    await until('an empty log', async () => (await eventsOf(session)).length === 0);
    expect(await stored('screenshots', session)).toEqual([]);
    expect((await ask()).session).toBe(next);
  });

  it('stopped by the user, a recording waits for nobody', async () => {
    const coming = browser.waitForTarget((target) => target.url().includes('panel.html?report'));
    await press('Stop recording');
    await coming;
    popup = await reopened();
    const state = await ask();
    expect(state.recordingSince).toBeUndefined();
    expect(state.unsaved).toEqual([]);
  });
});
