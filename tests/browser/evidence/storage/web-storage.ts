import { expect } from 'vitest';
import type { LogEvent } from '../../../../src/core/event';
import { ofKind, script, scriptIn, slotsOf, type Scene } from './scene';

const one = (wanted: object) => ({ also: (events: readonly LogEvent[]) => expect(ofKind(events, 'storage')).toMatchObject([wanted]) });
const line = { file: expect.stringMatching(/\/ways\/app\.js$/) as string };
const set = { op: 'set', key: 'access_token', new: { form: 'token', members: [{ path: '', role: 'access' }] }, line };

/** What was there before the fact is written under a name that nobody looks at. */
const both = (area: 'local' | 'session'): Record<string, Scene> => {
  const name = `${area}Storage`;
  return {
    [`${name}.setItem`]: script(`${name}.setItem('access_token', token);`, one({ area, ...set })),
    [`${name}.removeItem`]: script(`${name}.access_token = token; ${name}.removeItem('access_token');`, {
      also: (events) => expect(ofKind(events, 'storage')).toMatchObject([{ area, ...set }, { area, op: 'remove', key: 'access_token', old: { form: 'token' }, line }]),
    }),
    [`${name}.clear`]: script(`${name}.access_token = token; ${name}.clear();`, {
      also(events, log) {
        expect(ofKind(events, 'storage')).toMatchObject([{ area, ...set }, { area, op: 'clear', key: '' }]);
        expect(slotsOf(log).slots.filter(({ kind, key }) => kind === area && key === 'access_token')).toMatchObject([{ value: undefined }]);
      },
    }),
  };
};

/** Somebody else's write comes as a `storage` event, which tells nothing new when its writer is watched, too. */
const toldOnce = (events: readonly LogEvent[], log: readonly LogEvent[]): void => {
  const [writer, hearer] = ofKind(events, 'storage').toSorted((a, b) => a.t - b.t);
  expect([writer, hearer]).toMatchObject([{ op: 'set', key: 'access_token' }, { op: 'heard', key: 'access_token', new: { form: 'token' } }]);
  expect(writer?.doc).not.toBe(hearer?.doc);
  expect(slotsOf(log).writes.filter(({ seq }) => seq === writer?.seq || seq === hearer?.seq)).toMatchObject([{ seq: writer?.seq }]);
};
const isHeard = (events: readonly LogEvent[]): boolean => ['set', 'heard'].every((op) => events.some((event) => event.kind === 'storage' && event.op === op));

export const webStorage: Record<string, Scene> = {
  ...both('local'),
  ...both('session'),
  'assignment to a storage': script(`localStorage.access_token = token;`, one(set)),
  'delete from a storage': script(`localStorage.access_token = token; delete localStorage.access_token;`, {
    also: (events) => expect(ofKind(events, 'storage')).toMatchObject([set, { op: 'remove', old: { form: 'token' } }]),
  }),
  'Object.assign to a storage': script(`Object.assign(localStorage, { access_token: token });`, one(set)),
  'Reflect.set on a storage': script(`Reflect.set(localStorage, 'access_token', token);`, one(set)),
  'defineProperty on a storage': script(`Object.defineProperty(localStorage, 'access_token', { value: token });`, one(set)),
  'Storage.prototype.setItem.call': script(`Storage.prototype.setItem.call(localStorage, 'access_token', token);`, one(set)),
  'an object stored as text': script(`localStorage.access_token = { token };`, { own: true, ...one({ op: 'set', new: { form: 'junk', members: [{ value: { kind: 'junk', text: '[object Object]' } }] } }) }),
  'a write that is refused (quota)': script(`localStorage.filler = 'x'.repeat(5_242_860); try { localStorage.setItem('access_token', token); } catch {}`, {
    also(events, log) {
      expect(ofKind(events, 'storage')).toMatchObject([{ op: 'set', key: 'access_token', failed: 'QuotaExceededError' }]);
      expect(slotsOf(log).slots.some(({ seq }) => seq === events[0]?.seq)).toBe(false);
    },
  }),
  'a write of another tab': {
    async run(_, token, bench) {
      const tab = await bench.browser.newPage();
      await tab.goto(`${bench.lab.origin}/ways/page`);
      await scriptIn(tab.mainFrame(), token, `localStorage.access_token = token;`);
      await tab.close();
      await bench.page.bringToFront();
    },
    until: isHeard,
    also: toldOnce,
  },
  'a write of a frame': {
    async run(page, token) {
      await page.evaluate(() => new Promise((onload) => document.body.append(Object.assign(document.createElement('iframe'), { src: '/ways/page', onload }))));
      await scriptIn(page.frames()[1]!, token, `localStorage.access_token = token;`);
    },
    until: isHeard,
    also: toldOnce,
  },
};
