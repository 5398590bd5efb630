import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createTaughtRows } from '../../panel/store/taught';
import { lessonsOf } from '../../panel/views/teach/lessons';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import { createAnalysis } from '../../src/story/analyse';
import { bearer, inBody, pair, softError, Trace } from '../support/trace';

describe('what can be taught by an event', () => {
  const tokens = pair(1);
  const trace = new Trace().open('/').at(1000).login(tokens);
  trace.at(60_000).call({ method: 'POST', path: '/api/keepalive', sent: [bearer(tokens.access), inBody('a.renewal', 'unknown', tokens.refresh)], body: softError(7005, 'x') });
  const log = trace.log();
  const analysis = createAnalysis();
  analysis.push(log);
  analysis.tick(log.at(-1)!.t + 10_000);
  const lessons = (find: (event: LogEvent) => boolean) => {
    const event = log.findLast(find)!;
    return lessonsOf(event, analysis.exchangeOf(event.seq)).map(({ about, name, answers }) => `${about} ${name}: ${answers.map((row) => ('role' in row ? row.role : row.is)).join(', ')}`);
  };

  test('a request: its call, and the names of what it carries; Authorization is known', () => {
    expect(lessons(({ kind }) => kind === 'request')).toEqual(['call POST /api/keepalive: refresh-call', 'member renewal: access, refresh']);
  });

  test('an answer: its code, and its members', () => {
    expect(lessons(({ kind }) => kind === 'body')).toEqual([
      'call POST /api/keepalive: refresh-call',
      ...['code', 'msg', 'data'].map((name) => `member ${name}: access, refresh`),
      'code 7005: expired, success',
    ]);
  });

  test('a write: its key', () => {
    expect(lessons(({ kind }) => kind === 'storage')).toEqual(['key refresh_token: access, refresh']);
  });

  test('nothing that was masked', () => {
    const event = { ...(log.find(({ kind }) => kind === 'storage') as LogEvent), key: 'sess.~a1b2c3' } as LogEvent;
    expect(lessonsOf(event, undefined)).toEqual([]);
  });
});

describe('rows of a site', () => {
  const row: TaughtRow = { is: 'key', name: 'app.s1', role: 'access' };
  const other: TaughtRow = { is: 'success', code: '42' };

  test('are read, written, forgotten, and stay with their site', async () => {
    const kept: unknown[] = [];
    const site = signal<string | undefined>('shop.test');
    const taught = createTaughtRows(site, { read: () => Promise.resolve({ 'shop.test': [other] }), write: (sites) => (kept.push(sites), Promise.resolve()), follow: () => undefined });
    await Promise.resolve();
    await Promise.resolve();
    expect(taught.rows.value).toEqual([other]);
    taught.teach([row]);
    expect(kept.at(-1)).toEqual({ 'shop.test': [other, row] });
    site.value = 'else.test';
    expect(taught.rows.value).toEqual([]);
    site.value = 'shop.test';
    taught.forget(other);
    expect(taught.rows.value).toEqual([row]);
  });

  test('of two about one thing the later counts', () => {
    const taught = createTaughtRows(signal('shop.test'));
    taught.teach([row]);
    taught.teach([{ ...row, role: 'refresh' }]);
    taught.teach([other]);
    taught.teach([{ is: 'expired', code: '42' }]);
    expect(taught.rows.value).toEqual([{ ...row, role: 'refresh' }, { is: 'expired', code: '42' }]);
  });

  test('what cannot be kept holds, and is said', async () => {
    const taught = createTaughtRows(signal('shop.test'), { read: () => Promise.resolve({}), write: () => Promise.reject(new Error('full')), follow: () => undefined });
    await Promise.resolve();
    taught.teach([row]);
    await expect.poll(() => taught.failed.value).toBe(true);
    expect(taught.rows.value).toEqual([row]);
  });
});
