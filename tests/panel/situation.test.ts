import { describe, expect, test } from 'vitest';
import type { FeedStatus } from '../../panel/feed/feed';
import { bannersFor, whyEmpty, type Seen } from '../../panel/views/notice/situation';
import type { WatchState } from '../../src/wire/hub';
import messages from '../../public/_locales/en/messages.json';

const state: WatchState = { tabId: 1, site: 'shop.test', watching: true, paused: false, session: 's', head: 0, tabs: 1, late: false };
const live = (more: Partial<WatchState> = {}, link: 'open' | 'lost' | 'gone' = 'open', unread = 0): FeedStatus => ({ source: 'live', link, unread, state: { ...state, ...more } });
const seen = (status: FeedStatus, events = 0): Seen => ({ status, events, canLive: true });

describe('an empty panel says which it is', () => {
  test.each<[string, FeedStatus]>([
    ['no_file', { source: 'none' }],
    ['empty_file', { source: 'file', name: 'a.har', site: '' }],
    ['connecting', { source: 'live', link: 'connecting', unread: 0 }],
    ['gone', live({}, 'gone')],
    ['lost', live({}, 'lost')],
    ['restricted', live({ site: undefined, watching: false, problem: 'restricted-page' })],
    ['no_access', live({ watching: false, problem: 'no-access' })],
    ['log_failed', live({ problem: 'log-failed' })],
    ['no_site', live({ site: undefined })],
    ['not_watched', live({ watching: false })],
    ['paused', live({ paused: true })],
    ['late', live({ late: true })],
    ['no_traffic', live()],
  ])('%s', (id, status) => {
    expect(whyEmpty(seen(status))?.id).toBe(id);
    expect(messages).toHaveProperty(`state_${id}_title`);
    expect(messages).toHaveProperty(`state_${id}_text`);
  });

  test('access that the browser withholds is asked for, with events and without', () => {
    const withheld = live({ watching: false, problem: 'no-access' });
    expect(whyEmpty(seen(withheld))?.actions).toContain('allow');
    expect(bannersFor(seen(withheld, 5)).map(({ id, actions }) => [id, actions])).toEqual([['no_access', ['allow']]]);
    expect(messages).toHaveProperty('panel_action_allow');
  });

  test('a panel with events is not empty', () => {
    expect(whyEmpty(seen(live(), 1))).toBeUndefined();
  });
});

describe('a panel with events says what stands against them', () => {
  const ids = (status: FeedStatus): string[] => bannersFor(seen(status, 5)).map(({ id }) => id);

  test('nothing when all is well', () => expect(ids(live())).toEqual([]));
  test('several things at once', () => expect(ids(live({ late: true, paused: true }, 'lost', 3))).toEqual(['lost', 'unread', 'paused', 'late']));
  test('that watching was stopped', () => expect(ids(live({ watching: false }))).toEqual(['stopped']));
  test('that it is a file, where there is a live session to go back to', () => {
    const file: FeedStatus = { source: 'file', name: 'a.har', site: '' };
    expect(ids(file)).toEqual(['file']);
    expect(bannersFor({ ...seen(file, 5), canLive: false })).toEqual([]);
  });
});
