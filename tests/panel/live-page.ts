import type { Page } from 'puppeteer-core';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { LogEvent } from '../../src/core/event';
import type { WorkerToPanel } from '../../src/wire/hub';
import type { PanelPage } from './page';
import { stateOf } from './stand-ins';

/** The panel as if it were in DevTools: stand-ins for the few extension APIs that it uses, and a worker whose log is empty. */
export async function openLive(panel: PanelPage): Promise<{ page: Page; push(events: readonly LogEvent[]): Promise<void>; say(message: WorkerToPanel): Promise<void> }> {
  const page = await panel.open();
  const texts = Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
  await page.evaluateOnNewDocument(standIns, texts, stateOf(0));
  await page.reload();
  await page.waitForSelector('[data-session="s1"]');
  const say = (message: WorkerToPanel): Promise<void> => page.evaluate((told) => (globalThis as unknown as Hand).say(told), message as never);
  return { page, say, push: (events) => say({ type: 'events', session: 's1', events: [...events] }) };
}

interface Hand {
  say(message: unknown): void;
}

/** Runs in the page, before its scripts. */
function standIns(texts: Record<string, string>, state: unknown): void {
  const heard: ((message: unknown) => void)[] = [];
  const sent: unknown[] = [];
  const kept: Record<string, unknown> = {};
  const opened: string[] = [];
  const quiet = { addListener: () => undefined };
  const port = {
    postMessage({ id, ...message }: { type: string; id?: string }) {
      sent.push(message);
      const answer = message.type === 'hello' ? state : { type: 'done', id };
      setTimeout(() => heard.forEach((listener) => listener(answer)));
    },
    disconnect: () => undefined,
    onMessage: { addListener: (listener: (message: unknown) => void) => heard.push(listener) },
    onDisconnect: quiet,
  };
  Object.assign(globalThis, {
    sent,
    kept,
    opened,
    say: (message: unknown) => heard.forEach((listener) => listener(message)),
    chrome: {
      runtime: { id: 'x', connect: () => port, getManifest: () => ({ version: '0' }) },
      i18n: { getMessage: (key: string) => texts[key] ?? '' },
      tabs: { get: async () => ({ index: 0, windowId: 1 }), create: async ({ url }: { url: string }) => void opened.push(url) },
      storage: { local: { get: async () => ({}), set: async (change: object) => void Object.assign(kept, change), onChanged: quiet } },
      devtools: { inspectedWindow: { tabId: 7 }, panels: { themeName: 'default', openResource: () => undefined } },
    },
  });
}
