import { expect } from 'vitest';
import { only, runScript, TOKEN, tokenIds, type Scene } from './scene';
import type { LogEvent } from '../../../../src/core/event';

/** Every source that tells of the token tells of the same one. */
const oneToken = (events: readonly LogEvent[]) => expect(tokenIds(events.filter((event) => event.kind === 'request' || (event.kind === 'body' && event.by === 'sent')))).toHaveLength(1);
const sketches = (events: readonly LogEvent[]) => only(events, 'request').map(({ view, body }) => [view, body?.form, body?.members.toSorted()]).sort();

/** A body in each form that fetch takes. */
export const sent: Record<string, Scene> = {
  'fetch with a string body': {
    run: (page) => runScript(page, `await (await fetch('/ways/auth/token', { method: 'post', headers: { 'Content-Type': 'application/json' }, body: '{"refresh_token":"${TOKEN}"}' })).json();`),
    also(events) {
      oneToken(events);
      const [request] = only(events, 'request', 'page');
      expect(request).toMatchObject({ method: 'POST', contentType: 'application/json', line: { file: expect.stringMatching(/\/ways\/app\.js$/) as string, line: 1 } });
    },
  },
  'fetch of a Request object': {
    run: (page) =>
      page.evaluate(async (token) => {
        const request = new Request('/ways/auth/token', { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: `{"refresh_token":"${token}"}` });
        await (await fetch(request)).json();
      }, TOKEN),
    also: oneToken,
  },
  'a Request overridden by the options of fetch': {
    run: (page) =>
      page.evaluate(async (token) => {
        const request = new Request('/ways/auth/token', { method: 'POST', headers: { Authorization: 'Bearer some-other-token-0000' }, body: 'grant_type=none' });
        await (await fetch(request, { method: 'PUT', headers: { Authorization: `Bearer ${token}` }, body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }) })).json();
      }, TOKEN),
    also(events) {
      oneToken(events);
      expect(only(events, 'request').map(({ view, method, grant }) => [view, method, grant]).sort()).toEqual([['page', 'PUT', 'refresh_token'], ['wire', 'PUT', 'refresh_token']]);
    },
  },
  'fetch with URLSearchParams': {
    run: (page) => page.evaluate(async (token) => (await fetch('/ways/auth/token', { method: 'POST', body: new URLSearchParams({ refresh_token: token, a: 'b c' }) })).json(), TOKEN),
    also(events) {
      oneToken(events);
      expect(sketches(events)).toEqual([['page', 'form', ['a', 'refresh_token']], ['wire', 'form', ['a', 'refresh_token']]]);
    },
  },
  'fetch with FormData': {
    run: (page) =>
      page.evaluate(async (token) => {
        const form = new FormData();
        form.append('refresh_token', token);
        form.append('picture', new File(['x'.repeat(100_000)], 'picture.png'));
        await (await fetch('/ways/auth/token', { method: 'POST', body: form })).json();
      }, TOKEN),
    also(events) {
      oneToken(events);
      expect(sketches(events)[0]).toEqual(['page', 'form', ['refresh_token']]);
    },
  },
  'fetch with a Blob body': {
    run: (page) => page.evaluate(async (token) => (await fetch('/ways/auth/token', { method: 'POST', body: new Blob([`{"refresh_token":"${token}"}`]) })).json(), TOKEN),
    also(events) {
      oneToken(events);
      expect(only(events, 'body').find(({ by }) => by === 'sent')?.body).toMatchObject({ form: 'json', members: ['refresh_token'], size: TOKEN.length + 20 });
    },
  },
  'fetch with an ArrayBuffer body': {
    run: (page) => page.evaluate(async (token) => (await fetch('/ways/auth/token', { method: 'POST', body: new TextEncoder().encode(`{"refresh_token":"${token}"}`).buffer })).json(), TOKEN),
    also: oneToken,
  },
  'fetch with a part of a buffer': {
    run: (page) =>
      page.evaluate(async (token) => {
        const bytes = new TextEncoder().encode(`xx{"refresh_token":"${token}"}xx`);
        await (await fetch('/ways/auth/token', { method: 'POST', body: bytes.subarray(2, -2) })).json();
      }, TOKEN),
    also: oneToken,
  },
  'fetch with bytes that are no text': {
    run: (page) => page.evaluate(async () => (await fetch('/ways/auth/token', { method: 'POST', body: Uint8Array.from({ length: 100 }, (_, at) => at * 7) })).json()),
    also: (events) => expect(sketches(events)).toEqual([['page', 'binary', []], ['wire', 'binary', []]]),
  },
  'fetch with a stream body': {
    run: (page) =>
      page.evaluate(async (token) => {
        const body = new ReadableStream({
          start(control) {
            control.enqueue(new TextEncoder().encode(`{"refresh_token":"${token}"}`));
            control.close();
          },
        });
        await fetch('/ways/auth/token', { method: 'POST', body, duplex: 'half' } as RequestInit).catch(() => undefined);
      }, TOKEN),
    also: (events) => expect(only(events, 'settled')).toMatchObject([{ error: 'TypeError', aborted: false }]),
  },
  'fetch with keepalive': {
    run: (page) => page.evaluate(async () => (await fetch('/ways/auth/token', { method: 'POST', keepalive: true })).json()),
    also: (events) => expect(only(events, 'request', 'page')).toMatchObject([{ keepalive: true }]),
  },
  'a GraphQL mutation': {
    run: (page) =>
      runScript(page, `
        const query = 'mutation RefreshToken($input: RefreshInput!) { refreshToken(input: $input) { accessToken } }';
        const headers = { 'Content-Type': 'application/json' };
        await (await fetch('/ways/echo', { method: 'POST', headers, body: JSON.stringify({ operationName: 'RefreshToken', query, variables: { input: { refreshToken: '${TOKEN}' } } }) })).json();`),
    also(events) {
      oneToken(events);
      const calls = only(events, 'request');
      expect(calls.map(({ body }) => body?.operation)).toEqual([calls[0]?.body?.operation, calls[0]?.body?.operation]);
      expect(calls[0]?.body?.operation).toMatch(/refreshToken/i);
      expect(calls.find(({ view }) => view === 'page')?.line).toBeDefined();
    },
  },
};
