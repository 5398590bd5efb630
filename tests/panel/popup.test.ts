import { expect, test } from 'vitest';
import { situationOf } from '../../panel/popup/situation';
import type { WatchState } from '../../src/wire/hub';

const state: WatchState = { tabId: 1, site: 'shop.test', watching: true, paused: false, session: 's', head: 0, tabs: 1, late: false };

test.each<[ReturnType<typeof situationOf>, Partial<WatchState> | undefined, ('lost' | 'gone')?]>([
  ['connecting', undefined],
  ['gone', {}, 'gone'],
  ['lost', {}, 'lost'],
  ['restricted', { site: undefined, problem: 'restricted-page' }],
  ['no-access', { watching: false, problem: 'no-access' }],
  ['no-access', { problem: 'no-access' }],
  ['first', { watching: false, session: undefined }],
  ['off', { watching: false }],
  ['paused', { paused: true }],
  ['on', {}],
])('the popup says %s', (situation, change, trouble) => {
  expect(situationOf(change && { ...state, ...change }, trouble)).toBe(situation);
});
