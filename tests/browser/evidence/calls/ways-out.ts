import { expect } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { LogEvent } from '../../../../src/core/event';
import { only, TOKEN, tokenIds, type Scene } from './scene';

const submit = (method: 'get' | 'post'): Scene => ({
  run: (page) =>
    Promise.all([
      page.waitForNavigation(),
      page.evaluate((how, token) => {
        document.body.innerHTML = `<form method="${how}" action="/ways/form"><input name="refresh_token" value="${token}"></form>`;
        document.querySelector('form')!.submit();
      }, method, TOKEN),
    ]),
  also: (events) => expect(tokenIds(events)).toHaveLength(1),
});

const redirect = (status: number): Scene => ({
  run: (page) =>
    page.evaluate(
      async (path, token) => (await fetch(path, { method: 'POST', body: `refresh_token=${token}` })).json(),
      `/ways/redirect/${status}?to=/ways/auth/token`,
      TOKEN,
    ),
  also(events) {
    // One call with two hops on the wire. A 302 turns it into a GET without a body; 307 and 308 send the token again.
    const hops = only(events, 'request', 'wire');
    expect(hops.map(({ method, body }) => [method, body?.form])).toEqual(status === 302 ? [['POST', 'form'], ['GET', undefined]] : [['POST', 'form'], ['POST', 'form']]);
    expect(new Set(hops.map(({ call }) => call)).size).toBe(1);
    expect(only(events, 'response', 'page')).toMatchObject([{ status: 200, redirected: true }]);
  },
});

const beacon = (page: Page, body: string, path = '/ways/auth/token') => page.evaluate(`navigator.sendBeacon('${path}', ${body})`);

/** Everything that is neither fetch nor XMLHttpRequest, and what happens on the way. */
export const waysOut: Record<string, Scene> = {
  'sendBeacon with text': {
    run: (page) => beacon(page, `'refresh_token=${TOKEN}'`),
    also(events) {
      expect(tokenIds(events)).toHaveLength(1);
      expect(only(events, 'request').map(({ view, api }) => [view, api]).sort()).toEqual([['page', 'beacon'], ['wire', 'beacon']]);
    },
  },
  'sendBeacon with a Blob': {
    run: (page) => beacon(page, `new Blob(['{"refresh_token":"${TOKEN}"}'], { type: 'application/json' })`),
    also(events) {
      expect(tokenIds(events)).toHaveLength(1);
      expect(only(events, 'body')).toMatchObject([{ by: 'sent', body: { form: 'json', members: ['refresh_token'] } }]);
    },
  },
  'sendBeacon refused for its size': {
    run: (page) => beacon(page, `'x'.repeat(70_000)`),
    also: (events) => expect(only(events, 'settled')).toMatchObject([{ error: 'refused', aborted: false }]),
  },
  'EventSource with a token in its URL': {
    run: (page) =>
      page.evaluate(
        (token) =>
          new Promise((done) => {
            const source = new EventSource(`/ways/events?access_token=${token}`);
            source.onerror = () => done(source.close());
          }),
        TOKEN,
      ),
    also: (events: readonly LogEvent[]) => expect(tokenIds(events)).toHaveLength(1),
  },
  'a form sent with GET': submit('get'),
  'a form sent with POST': submit('post'),
  'a refresh redirected with 302': redirect(302),
  'a refresh redirected with 307': redirect(307),
  'a refresh redirected with 308': redirect(308),
  'a call with a preflight': {
    run: (page, { port }) =>
      page.evaluate(async (url, token) => (await fetch(url, { method: 'POST', headers: { Authorization: `Bearer ${token}` } })).json(), `http://elsewhere.localhost:${port}/ways/cors/allow/auth`, TOKEN),
    also(events, { requests }) {
      expect(requests.slice(-9).filter(({ path }) => path === '/ways/cors/allow/auth').map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
      // The preflight is no call.
      expect(only(events, 'request').map(({ view, method }) => [view, method]).sort()).toEqual([['page', 'POST'], ['wire', 'POST']]);
    },
  },
};
