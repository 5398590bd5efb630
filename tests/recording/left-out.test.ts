import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import { leaveOut, originsOf } from '../../src/recording/left-out';
import { contentsOf } from '../../panel/report/contents';
import { meta, sampleLog } from './sample';

const SHOP = 'https://shop.test';
const CDN = 'https://cdn.test';
let seq = 0;
const at = (doc = 'D1') => ({ seq: ++seq, t: 1.7e12 + seq, tab: 1, frame: 0, doc });
const url = (origin: string) => ({ origin, path: '/', query: '' });
const asked = (call: string, origin: string): LogEvent => ({ ...at(), kind: 'request', view: 'wire', call, api: 'fetch', method: 'GET', url: url(origin), sent: [] });
const answered = (call: string, location?: string): LogEvent => ({ ...at(), kind: 'response', view: 'wire', call, status: location ? 302 : 200, type: '', redirected: false, fromCache: false, facts: { ...(location !== undefined && { location: url(location) }) }, issued: [] });
const begun = (doc: string, origin: string): LogEvent => ({ ...at(doc), kind: 'lifecycle', what: 'start', url: url(origin) });
const clicked = (doc: string): LogEvent => ({ ...at(doc), kind: 'step', what: 'click', name: 'Save' });
const jar = (domain: string): LogEvent => ({ ...at(), kind: 'cookie', name: 'rt', domain, path: '/', httpOnly: true, secure: true, sameSite: 'lax', op: 'set', cause: 'explicit', value: { form: 'token', length: 9, members: [] } });

test('a call goes with all its parts, and a redirect with either of its ends', () => {
  const log = [asked('a', SHOP), answered('a'), asked('b', CDN), answered('b'), asked('c', SHOP), answered('c', CDN)];
  expect(leaveOut(log, new Set([CDN]))).toEqual(log.slice(0, 2));
});

test('what the user did in a document goes with it', () => {
  const log = [begun('D1', SHOP), begun('D2', CDN), clicked('D1'), clicked('D2')];
  expect(leaveOut(log, new Set([CDN]))).toEqual([log[0], log[2]]);
});

test('a cookie goes with the last origin of its host, whichever its port', () => {
  const log = [asked('a', 'http://shop.test:1'), asked('b', 'http://shop.test:2'), jar('.shop.test')];
  expect(leaveOut(log, new Set(['http://shop.test:1']))).toEqual(log.slice(1));
  expect(leaveOut(log, new Set(['http://shop.test:1', 'http://shop.test:2']))).toEqual([]);
});

test('lines of a script of that origin are taken out of what stays', () => {
  const line = { file: `${CDN}/app.js`, line: 1, column: 2 };
  expect(leaveOut([{ ...asked('a', SHOP), line } as LogEvent], new Set([CDN]))[0]).not.toHaveProperty('line');
});

test('of any log, what is left names no origin that was left out where a call, a storage or a document has it, and the receipt adds up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(60), fc.subarray([SHOP, 'http://localhost:4173']), (seed, length, chosen) => {
      const log = sampleLog(seed, length);
      const left = new Set(chosen);
      const { events, receipt } = contentsOf(log, { ...meta, captured: log.length + 7, cut: [{ why: 'evicted', count: 7 }] }, { origins: left, screenshots: new Set() });
      const cookies = (event: LogEvent): boolean => event.kind === 'cookie';
      expect(originsOf(events.filter((event) => !cookies(event))).flat().filter((origin) => left.has(origin))).toEqual([]);
      expect(receipt.captured).toBe(receipt.written + receipt.cut.reduce((sum, { count }) => sum + count, 0));
      expect(receipt.written).toBe(events.length);
      if (left.size === 0) expect(events).toEqual(log);
    }),
    { numRuns: 200 },
  );
});

test('what was taught about an origin that is left out goes, too', () => {
  const call = (url: string): TaughtRow => ({ is: 'refresh-call', method: 'POST', url });
  const taught: TaughtRow[] = [call(`${SHOP}/api/renew`), call(`${CDN}/renew`), { is: 'expired', code: '7005' }];
  const meant = (left: string[]): TaughtRow[] | undefined => contentsOf([], { ...meta, taught }, { origins: new Set(left), screenshots: new Set() }).meta.taught;
  expect(meant([])).toEqual(taught);
  expect(meant([CDN])).toEqual([taught[0], taught[2]]);
  expect(contentsOf([], { ...meta, taught: taught.slice(1, 2) }, { origins: new Set([CDN]), screenshots: new Set() }).meta).not.toHaveProperty('taught');
});

test('a screenshot that is left out is counted', () => {
  const shot = (n: number) => ({ seq: n, t: 1, type: 'image/jpeg' as const, data: 'AAAA', width: 1, height: 1 });
  const { meta: said, receipt } = contentsOf([], { ...meta, screenshots: [shot(1), shot(2)] }, { origins: new Set(), screenshots: new Set([2]) });
  expect(said.screenshots).toEqual([shot(1)]);
  expect(receipt.screenshotsCut).toBe(1);
});
