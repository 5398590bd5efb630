import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../../src/story/analyse';
import { checkArrivals } from '../support/arrival';
import { eventsIn, recordings } from '../support/recordings';
import { articleScene } from '../support/scenes';
import { bearer, pair, START, Trace } from '../support/trace';

const scenes: [string, () => Trace][] = [
  ['the article', articleScene],
  ['a cut refresh', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1), 'two-keys', 60).at(70_000).call({ status: 401, sent: [bearer(pair(1).access)] }).hide().wait(20);
    trace.lostRefresh(pair(1).refresh, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }, { after: 3200 }).show().wait(2).task();
    return trace.write('access_token', undefined).write('refresh_token', undefined).wait(4).navigate('/login').wait(9000).hide();
  }],
  ['calls side by side', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1)).wait(100);
    for (let n = 0; n < 30; n += 1) trace.call({ at: trace.now + n * 3, after: 20 + ((n * 37) % 90), status: n % 4 === 0 ? 401 : 200, sent: [bearer(pair(1).access)] });
    trace.wait(200);
    for (let n = 1; n < 4; n += 1) trace.refresh(pair(n).refresh, pair(n + 1)).wait(2).store({ access: pair(n + 1).access }).task().wait(20).store({ refresh: pair(n + 1).refresh }).wait(400);
    return trace.wait(9000).hide();
  }],
];

describe('events that arrive in any order, in pushes of any size', { timeout: 60_000 }, () => {
  test.each(scenes)('give equal results for %s', (_title, scene) => checkArrivals(scene().log(), 12));

  // A few of each; `npm run shuffles` does a thousand.
  test.each(recordings)('give equal results for the recording %s', (recording) => checkArrivals(eventsIn(recording), 2));
});

describe('an event that comes very late', () => {
  const log = articleScene().log();
  test('is put in its place, and the story is told anew', () => {
    const refreshBody = log.findIndex((event) => event.kind === 'body' && event.body.envelope?.message === 'Invalid token type');
    const late = log[refreshBody]!;
    const analysis = createAnalysis();
    analysis.push(log.filter((event) => event !== late));
    analysis.tick(START + 1_000_000);
    expect(analysis.findings.some(({ id, verdict }) => id === 'soft-error-accepted' && verdict === 'fault')).toBe(false);
    const before = analysis.version;
    analysis.push([late]);
    expect(analysis.version).toBeGreaterThan(before);
    expect(analysis.events.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    expect(analysis.stories[0]?.headline?.id).toBe('soft-error-accepted');
  });
});

test('a tick before any event changes nothing', () => {
  const analysis = createAnalysis();
  analysis.tick(START);
  analysis.push([]);
  expect([analysis.events.length, analysis.findings.length, analysis.stories.length, analysis.health]).toEqual([0, 0, 0, 'no-refresh-yet']);
});
