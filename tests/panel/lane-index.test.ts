import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createAnalysis } from '../../src/story/analyse';
import { flagsOf } from '../../panel/views/lanes/flags';
import { rowsOf } from '../../panel/views/lanes/geometry';
import type { Lane } from '../../panel/views/lanes/lane';
import { createLaneIndex } from '../../panel/views/lanes/lane-index';
import { lifetimes } from '../../panel/views/lanes/lifetimes';
import { wholeSpan } from '../../panel/views/lanes/look';
import { hitAt } from '../../panel/views/lanes/nearest';
import { pixelOf, xOf } from '../../panel/views/lanes/scale';
import type { StrandName } from '../../panel/views/lanes/strand-name';
import { tableRows } from '../../panel/views/lanes/table-rows';
import { packed } from '../../panel/views/lanes/pack';
import { articleStory, bearer, busyLog, inBody, json, jwt, logBook, opaque, SITE, tornStory, url } from './events';

function read(events: readonly LogEvent[]) {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick((events.at(-1)?.t ?? 0) + 5000);
  const index = createLaneIndex();
  while (index.update(events, analysis.exchanges));
  return { analysis, index };
}

const count = (lane: Lane | undefined, name: StrandName): number => lane?.strands.get(name)?.size ?? 0;

describe('the lanes', () => {
  test('tell the refused refresh, the sign-in and the junk apart from ordinary calls', () => {
    const { index } = read(articleStory());
    const [lane, ...others] = index.lanes;
    expect(others).toEqual([]);
    expect((['refresh-error', 'refresh-ok', 'login', 'call', 'denied', 'set-access', 'set-refresh', 'junk-access', 'junk-refresh'] as const).map((name) => count(lane, name))).toEqual([1, 0, 1, 14, 1, 1, 1, 1, 1]);
    expect(lane?.life.shades.map(({ kind, from, to }) => [kind, to - from])).toEqual([['hidden', 60_000]]);
  });

  test('are one for each tab, for each frame by its page, and for what belongs to no tab', () => {
    const book = logBook().page('start').call('GET', '/a', { status: 200 });
    const frame = (n: number, path: string): void => {
      book.add({ kind: 'lifecycle', what: 'start', t: book.now, tab: 817, frame: n, doc: `f${n}`, url: url(path, SITE) });
      book.add({ kind: 'storage', area: 'local', origin: SITE, key: 'access_token', op: 'remove', old: { form: 'token', length: 43, members: [{ path: '', role: 'access', value: opaque('aa') }] }, run: 1, task: 1, t: book.now, tab: 817, frame: n, doc: `f${n}` });
    };
    frame(5, '/silent');
    frame(9, '/silent');
    frame(7, '/pay');
    book.add({ kind: 'request', view: 'wire', call: 'w1', api: 'fetch', method: 'GET', url: url('/w'), sent: [], maker: 'worker', t: book.now, tab: 817, frame: 0, doc: '' });
    book.add({ kind: 'request', view: 'wire', call: 'w2', api: 'fetch', method: 'GET', url: url('/s'), sent: [], maker: 'shared', t: book.now, tab: -1, frame: -1, doc: '' });
    book.inTab(900).page('start');
    const { index } = read(book.events);
    expect(index.lanes.map(({ kind, tab, url: page }) => [kind, tab, kind === 'frame' ? page?.path : ''])).toEqual([
      ['tab', 817, ''],
      ['frame', 817, '/silent'],
      ['frame', 817, '/pay'],
      ['worker', 817, ''],
      ['tab', 900, ''],
      ['shared', -1, ''],
    ]);
    expect(count(index.lanes[1], 'removed-access')).toBe(2);
    expect([...index.open].map(({ lane }) => lane.kind)).toEqual(['worker', 'shared']);
  });

  test('are the same when the log comes piece by piece, also out of order', () => {
    const events = busyLog(3000);
    const swapped = events.map((event, i) => (i % 7 === 3 ? events[i + 1] : i % 7 === 4 ? events[i - 1] : event) ?? event);
    const analysis = createAnalysis();
    const index = createLaneIndex();
    const log: LogEvent[] = [];
    for (let at = 0; at < swapped.length; at += 100) {
      const more = swapped.slice(at, at + 100);
      log.push(...more);
      analysis.push(more);
      index.update(log, analysis.exchanges);
    }
    analysis.tick((events.at(-1)?.t ?? 0) + 5000);
    while (index.update(log, analysis.exchanges));
    const shapes = ({ lanes }: typeof index) => lanes.map(({ key, strands, life }) => [key, [...strands].map(([name, strand]) => [name, strand.within({ from: 0, to: Infinity }, 1)]).sort(), life.shades]);
    expect(shapes(index)).toEqual(shapes(read(events).index));
  });

  test('are read in steps, so that a long log holds up no frame', () => {
    const events = busyLog(25_000);
    const { analysis } = read(events);
    const index = createLaneIndex();
    expect(index.update(events, analysis.exchanges)).toBe(true);
    expect(index.update(events, analysis.exchanges)).toBe(true);
    while (index.update(events, analysis.exchanges));
    expect(index.lanes.reduce((sum, lane) => sum + count(lane, 'call'), 0)).toBeGreaterThan(7000);
  });

  test('put a call anew that is told otherwise later', () => {
    const { events } = logBook().page('start').call('POST', '/auth/refresh', { status: 200 });
    const { analysis, index } = read(events);
    const [exchange] = analysis.exchanges;
    const before = index.lanes[0];
    Object.assign(exchange!, { role: 'logout' });
    while (index.update(events, analysis.exchanges));
    expect(index.lanes[0]).not.toBe(before);
    expect(count(index.lanes[0], 'logout')).toBe(1);
  });
});

describe('what a page could not do', () => {
  test('ends with its document, and a prerendered one does not count', () => {
    const book = logBook().page('start').wait(10).page('hidden').wait(100);
    book.add({ kind: 'lifecycle', what: 'freeze', t: book.now, tab: 817, frame: 0, doc: 'doc-817' });
    book.wait(50).add({ kind: 'lifecycle', what: 'tab-close', t: book.now, tab: 817, frame: 0, doc: '' });
    book.add({ kind: 'lifecycle', what: 'prerender', t: book.now, tab: 818, frame: 0, doc: 'p' });
    book.add({ kind: 'lifecycle', what: 'hidden', t: book.now, tab: 818, frame: 0, doc: 'p' });
    book.add({ kind: 'lifecycle', what: 'clock-jump', ms: 5000, t: book.now, tab: 818, frame: 0, doc: 'doc-818' });
    const { index } = read(book.events);
    expect(index.lanes.map(({ life }) => life.shades.map(({ kind, from, to }) => [kind, to - from]))).toEqual([
      [
        ['hidden', 150],
        ['frozen', 50],
      ],
      [['asleep', 5000]],
    ]);
  });

  test('a gap reaches back to what came last before it', () => {
    const { index } = read(logBook().page('start').wait(700).gap('worker-restarted', 3).wait(5).gap('events-dropped', 1).events);
    expect(index.gaps.map(({ from, to }) => to - from)).toEqual([700, 0]);
  });
});

describe('lives of tokens', () => {
  test('end where they expire by the server clock, beside each other where they overlap', () => {
    const { analysis, index } = read(tornStory());
    const lives = lifetimes(analysis.generations, index.lastUse, analysis.events.at(-1)!.t);
    expect(lives.length).toBeGreaterThan(10);
    for (const { to, generation } of lives) expect(to).toBe(generation.expires! - (generation.by?.skew ?? 0));
    for (const row of [0, 1]) {
      const own = lives.filter((life) => life.row === row);
      own.slice(0, 5).forEach((life, i) => expect(life.from).toBeGreaterThanOrEqual(own[i - 1]?.to ?? 0));
    }
  });

  test('are followed by the time in which an expired token was still sent', () => {
    const book = logBook();
    const token = jwt('3f9a01c2d3e4', Math.round(book.now / 1000) + 10);
    book.page('start').store('access_token', 'access', token).wait(60_000).call('GET', '/api/a', { status: 401, sent: [bearer(token)] }).wait(90_000).page('visible');
    const { analysis, index } = read(book.events);
    const [life] = lifetimes(analysis.generations, index.lastUse, book.now);
    expect(life!.expiredUntil - life!.to).toBeGreaterThan(49_000);
    expect(life!.expiredUntil - life!.to).toBeLessThan(61_000);
  });
});

describe('under the pointer', () => {
  const { analysis, index } = read(articleStory());
  const scale = { ...wholeSpan(analysis.events), width: 1000 };
  const lives = lifetimes(analysis.generations, index.lastUse, scale.to);
  const { rows } = rowsOf(index.lanes, lives);
  const tabRow = rows.find(({ lane }) => lane)!;
  const more = { lives, gaps: index.gaps, edge: scale.to };
  const at = (t: number, y: number) => hitAt(tabRow, xOf(scale, t), y, scale, more);

  test('is the refresh among calls, and junk among writes', () => {
    const refresh = analysis.exchanges.find(({ role }) => role === 'refresh')!;
    const hit = at(refresh.t0, tabRow.calls + 5);
    expect(hit).toMatchObject({ what: 'run', name: 'refresh-error' });
    expect(at(refresh.t0 + 100, tabRow.writes)).toMatchObject({ what: 'run', name: 'junk-access' });
  });

  test('is the shade where nothing else is, and a token in its own row', () => {
    const [shade] = tabRow.lane!.life.shades;
    expect(at((shade!.from + shade!.to) / 2, tabRow.calls)).toMatchObject({ what: 'shade', shade });
    expect(hitAt(rows[0]!, 300, rows[0]!.calls + 2, scale, more)).toMatchObject({ what: 'life' });
  });

  test('flags that have no room stand for several, by the heaviest', () => {
    const { findings, stories } = analysis;
    const flags = flagsOf({ findings, stories, marks: [], scale });
    expect(flags.reduce((sum, { n }) => sum + n, 0)).toBe(findings.length + stories.filter(({ kind }) => kind === 'sign-out').length);
    flags.slice(1).forEach(({ x }, i) => expect(x - flags[i]!.x).toBeGreaterThanOrEqual(13));
    expect(flags.at(-1)?.kind).toBe('sign-out');
  });

  test('the table says the same in words', () => {
    const { rows: told, left } = tableRows(analysis, index);
    expect(told.map(({ what, outcome }) => [what, outcome])).toEqual([
      ['panel_role_login', 'panel_outcome_ok'],
      ['panel_shade_hidden', undefined],
      ['panel_role_refresh', 'panel_outcome_soft_rejected'],
    ]);
    expect(left).toBe(0);
    expect(pixelOf(scale)).toBeGreaterThan(1);
  });
});

describe('refreshes that ran at once', () => {
  const body = inBody('refresh_token', 'refresh', opaque('b210'));
  const book = logBook().page('start');
  const ask = (call: string, at: number, took: number, status: number): void => {
    const base = { view: 'page' as const, call, tab: 817, frame: 0, doc: 'doc-817' };
    book.add({ ...base, t: book.now + at, kind: 'request', api: 'fetch', method: 'POST', url: url('/auth/refresh'), sent: [], body: json(['refresh_token'], [body], { grant: 'refresh_token' }), initiator: SITE });
    book.add({ ...base, t: book.now + at + took, kind: 'response', status, type: 'cors', redirected: false, fromCache: false, facts: {}, issued: [] });
    if (status === 200) book.add({ ...base, t: book.now + at + took, kind: 'body', by: 'page', body: json(['access_token'], [inBody('access_token', 'access', jwt('77c0a1b2c3d4')), inBody('refresh_token', 'refresh', opaque('e1aa'))]) });
  };
  ask('1', 1000, 400, 200);
  ask('2', 1100, 500, 400);
  ask('3', 9000, 100, 400);
  book.wait(20_000).page('visible');
  const { analysis, index } = read(book.events.toSorted((a, b) => a.t - b.t).map((event, i) => ({ ...event, seq: i + 1 })));
  const scale = { ...wholeSpan(analysis.events), width: 1000 };
  const [lane] = index.lanes;

  test('lie beside each other, so that no outcome hides another one', () => {
    expect(lane?.callRows).toBe(2);
    expect(packed(lane!, scale).map(({ name, row }) => [name, row])).toEqual([
      ['refresh-ok', 0],
      ['refresh-error', 1],
      ['refresh-error', 0],
    ]);
  });

  test('are told apart under the pointer', () => {
    const [row] = rowsOf(index.lanes, []).rows;
    const at = (y: number) => hitAt(row!, xOf(scale, lane!.strands.get('refresh-ok')!.within(scale, 1)[0]!.from + 200), row!.calls + y, scale, { lives: [], gaps: [], edge: scale.to });
    expect([at(5), at(19)].map((hit) => hit?.what === 'run' && hit.name)).toEqual(['refresh-ok', 'refresh-error']);
  });
});

test('tabs stand in the order in which they were heard of, whatever is drawn first', () => {
  const book = logBook(900).call('GET', '/a', { status: 200 }).inTab(800).page('start').inTab(850).call('GET', '/b', { status: 200 });
  expect(read(book.events).index.lanes.map(({ tab }) => tab)).toEqual([900, 800, 850]);
});
