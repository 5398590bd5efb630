import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../src/core/event';
import { logEvent } from '../../../src/recording/guards/events';
import { Misfit } from '../../../src/recording/guards/guard';
import { readFile, type Found } from '../../../src/recording/read-file';
import { createAnalysis } from '../../../src/story/analyse';
import { foundIn, piecesOf } from '../../support/secrets';
import { dialects } from './dialects';
import { given, SECRETS, session } from './session';

const names = Object.keys(dialects) as (keyof typeof dialects)[];

async function readHar(har: object): Promise<Found> {
  const read = await readFile(new Blob([JSON.stringify(har)]));
  if ('error' in read) throw new Error(JSON.stringify(read.error));
  return read;
}

/** Of one kind, with what a test looks at. */
const all = <K extends LogEvent['kind']>({ events }: Found, kind: K) => events.filter((event): event is Extract<LogEvent, { kind: K }> => event.kind === kind);
const analysed = ({ events }: Found) => {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(events.at(-1)!.t + 60_000);
  return analysis;
};

describe.each(names)('%s', (name) => {
  test('every call of the app is there, with its outcome and its place', async () => {
    const found = await readHar(dialects[name]());
    expect(found.foreign?.tool).toBe(name.split(',')[0]);
    expect(found.meta.site).toBe('app.test');
    const calls = analysed(found).exchanges.filter(({ url }) => url.path.startsWith('/api/'));
    expect(calls.map(({ method, url, status, role, bodySeen }) => [method, url.path, status, role, bodySeen])).toEqual([
      ['POST', '/api/login', 200, 'login', true],
      ['GET', '/api/orders', 200, 'business', true],
      ['GET', '/api/orders', 401, 'business', true],
      ['POST', '/api/auth/refresh', 200, 'refresh', true],
      ['GET', '/api/orders', 401, 'business', true],
    ]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['OK', 'OK', 'REJECTED', 'SOFT_REJECTED', 'REJECTED']);
  });

  test('the events are as strict as those of a recording, in order of time', async () => {
    const { events } = await readHar(dialects[name]());
    const odd = events.map(logEvent).filter((checked) => checked instanceof Misfit);
    expect(odd.map((misfit) => `${misfit.place('event')} ${misfit.problem}`)).toEqual([]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect(events.map(({ t }) => t)).toEqual(events.map(({ t }) => t).toSorted((a, b) => a - b));
  });

  test('no piece of a secret is left', async () => {
    const found = await readHar(dialects[name]());
    const pieces = new Set(SECRETS.flatMap(piecesOf));
    expect(foundIn(JSON.stringify(dialects[name]()), pieces).length).toBeGreaterThan(0);
    expect(foundIn(JSON.stringify(found), pieces)).toEqual([]);
  });

  test('equal tokens have equal labels', async () => {
    const found = await readHar(dialects[name]());
    const ids = new Set(JSON.stringify(found.events).match(/"id":"[0-9a-f]{12}"/g));
    // The access token and the refresh token.
    expect(ids.size).toBe(2);
  });

  test('a refresh that is refused inside a 200, and taken for success, is found', async () => {
    const { findings, stories } = analysed(await readHar(dialects[name]()));
    // Without the header nobody knows which token was sent again: nothing is found then, rightly or wrongly.
    expect(findings.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(name === 'chrome, sanitized' ? [] : ['soft-error-accepted fault']);
    expect(stories).toHaveLength(1);
  });
});

describe('what a file cannot show is said', () => {
  test.each(Object.entries({
    'chrome': [], 'chrome, sanitized': ['headers'], 'edge': [], 'firefox': [], 'safari': [], 'playwright': [],
    'charles': ['tabs'], 'proxyman': ['tabs'], 'mitmproxy': ['tabs'], 'fiddler': ['tabs'], 'insomnia': ['times', 'tabs'],
  }) as [keyof typeof dialects, string[]][])('%s', async (name, lacks) => {
    expect((await readHar(dialects[name]())).foreign?.lacks).toEqual(lacks);
  });

  test('no answer bodies', async () => {
    const bare = session.map((seen) => ({ ...seen, answer: undefined }));
    expect((await readHar(dialects.chrome(bare))).foreign?.lacks).toEqual(['bodies']);
  });

  test('a tool that nobody knows', async () => {
    const har = dialects.proxyman() as { log: { creator: unknown } };
    for (const creator of [{ name: 'HomeGrown 1.0', version: '1' }, {}, null, 'HomeGrown']) {
      expect((await readHar({ log: { ...har.log, creator } })).foreign).toEqual({ tool: 'other', lacks: ['tabs'] });
    }
  });
});

describe('calls that went wrong', () => {
  test.each([['chrome', 'net::ERR_ABORTED'], ['playwright', 'net::ERR_ABORTED'], ['charles', 'failed'], ['mitmproxy', 'Client disconnected.']] as const)('%s says %s', async (name, error) => {
    const found = await readHar(dialects[name]([...session, given]));
    expect(all(found, 'end').filter(({ outcome }) => outcome === 'failed').map((event) => event.error)).toEqual([error]);
    expect(all(found, 'response').filter(({ status }) => status === 0)).toEqual([]);
  });

  test('without a word of why, the call is told as one that has not ended', async () => {
    const found = await readHar(dialects.firefox([...session, given]));
    const { call } = all(found, 'request').find(({ url }) => url.path === '/api/messages')!;
    expect(found.events.filter((event) => 'call' in event && event.call === call).map(({ kind }) => kind)).toEqual(['request']);
  });
});

describe('redirects, documents and tabs', () => {
  test('the hops of a redirect are one call, and its document takes the place of the one before', async () => {
    const found = await readHar(dialects.chrome());
    const document = analysed(found).exchanges.find(({ url }) => url.path === '/account')!;
    expect(document.hops?.map(({ url }) => url.path)).toEqual(['/login']);
    expect(all(found, 'lifecycle').map(({ what, url, doc, tab }) => [what, url?.path, doc, tab])).toEqual([['commit', '/orders', 'D1', 1], ['commit', '/login', 'D2', 1]]);
    expect(all(found, 'request').filter(({ api }) => api === 'fetch').map(({ doc, initiator }) => [doc, initiator])).toEqual(Array.from({ length: 5 }, () => ['D1', 'https://app.test']));
  });

  test('a proxy knows no documents', async () => {
    const found = await readHar(dialects.charles());
    expect(all(found, 'lifecycle')).toEqual([]);
    expect(new Set(all(found, 'request').map(({ doc }) => doc))).toEqual(new Set(['']));
  });

  test('pages of Playwright are tabs', async () => {
    const har = dialects.playwright() as { log: { entries: { pageref: string }[] } };
    har.log.entries.slice(4).forEach((entry) => (entry.pageref = 'page@second'));
    expect(all(await readHar(har), 'request').map(({ tab }) => tab)).toEqual([1, 1, 1, 2, 2, 2, 2, 2]);
  });

  test('Chromium tells the code line of a refresh', async () => {
    const refresh = all(await readHar(dialects.chrome()), 'request').find(({ url }) => url.path.endsWith('/refresh'));
    expect(refresh?.line).toEqual({ file: 'https://app.test/assets/app.js', line: 42, column: 9, fn: 'refreshTokens' });
  });

  test('cookies of an answer are told by header or by list, also where Safari joins them', async () => {
    for (const name of names.filter((one) => one !== 'chrome, sanitized')) {
      const login = all(await readHar(dialects[name]()), 'response').find(({ issued }) => issued.length > 0);
      expect(login?.facts.cookies?.map(({ name: cookie, path, httpOnly, sameSite }) => [cookie, path, httpOnly, sameSite]), name).toEqual([['refresh_token', '/api', true, 'lax']]);
    }
  });

  test('calls of Insomnia stand one after another', async () => {
    const { exchanges } = analysed(await readHar(dialects.insomnia()));
    exchanges.slice(1).forEach((exchange, at) => expect(exchange.t0).toBeGreaterThan(exchanges[at]!.t2!));
  });
});
