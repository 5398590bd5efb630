import { beforeEach, expect, it, vi } from 'vitest';
import type { Recordings } from '../../src/background/recordings';
import type { Watch, Watches } from '../../src/background/watches';

/** Stand-ins for the toolbar, which keeps what was put there, and for the rest that is registered; time is turned by hand. */
const toolbar = vi.hoisted(() => {
  const texts = new Map<number | undefined, string | null>();
  const titles = new Map<number | undefined, string>([[undefined, 'Auth']]);
  const event = { addListener: () => {} };
  (globalThis as { chrome?: unknown }).chrome = {
    action: {
      setBadgeBackgroundColor: async () => {},
      setBadgeText: async ({ tabId, text }: { tabId?: number; text: string | null }) => void texts.set(tabId, text),
      setTitle: async ({ tabId, title }: { tabId?: number; title: string }) => void titles.set(tabId, title),
      getTitle: async ({ tabId }: { tabId?: number }) => titles.get(tabId),
    },
    i18n: { getMessage: (key: string) => key },
    storage: { local: { get: async () => ({}), onChanged: event } },
    runtime: { getURL: () => 'chrome-extension://ours/', onMessage: event, sendMessage: async () => {} },
    offscreen: { createDocument: async () => {}, closeDocument: async () => {} },
  };
  return { texts, titles };
});

const { keepBadge } = await import('../../src/background/badge');

const TAB = 7;
let watch: Watch;
let badge: ReturnType<typeof keepBadge>;

beforeEach(() => {
  vi.useFakeTimers();
  watch = { site: 'shop.test', session: 's', active: true, tabs: [TAB], summary: { errors: ['replay-loop', 'soft-error-accepted'] } } as unknown as Watch;
  const watches = { of: () => watch, all: () => [watch], ready: Promise.resolve() } as unknown as Watches;
  badge = keepBadge(watches, { endsAt: () => Date.now() + 3_600_000 } as unknown as Recordings, () => true);
  badge.change('shop.test');
});

const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);

it('a refusal stands five seconds, whatever is drawn meanwhile, and then what is found stands there again', async () => {
  await badge.refuse(TAB, 'Start a recording first');
  await seconds(4);
  watch.summary!.errors.push('junk-token-stored');
  badge.change('shop.test');
  expect([toolbar.texts.get(TAB), toolbar.titles.get(TAB)]).toEqual(['!', 'Start a recording first']);
  await seconds(1);
  expect(toolbar.texts.get(TAB)).toBe('3');
  expect(toolbar.titles.get(TAB)).toContain('panel_errors_other');
});

it('the last refusal has its own five seconds', async () => {
  await badge.refuse(TAB, 'one');
  await seconds(3);
  await badge.refuse(TAB, 'two');
  await seconds(4);
  expect([toolbar.texts.get(TAB), toolbar.titles.get(TAB)]).toEqual(['!', 'two']);
  await seconds(1);
  expect(toolbar.texts.get(TAB)).toBe('2');
});

it('a recording makes the refusal idle', async () => {
  await badge.refuse(TAB, 'Start a recording first');
  watch.recordingSince = Date.now();
  badge.change('shop.test');
  expect(toolbar.texts.get(TAB)).toBe('2');
  expect(toolbar.titles.get(TAB)).toContain('recording_title');
});

it('in a tab that nobody watches, what stands everywhere comes back', async () => {
  await badge.refuse(8, 'cannot be recorded');
  expect(toolbar.texts.get(8)).toBe('!');
  await seconds(5);
  expect([toolbar.texts.get(8), toolbar.titles.get(8)]).toEqual([null, 'appName']);
});
