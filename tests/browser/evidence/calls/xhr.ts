import { expect } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Lab } from '../../../../lab/server';
import { until } from '../../../../scripts/lib/until.mjs';
import { only, runScript, TOKEN, type Scene } from './scene';

const form = { refresh_token: TOKEN };
/** Sends one request; `body`: code that makes the body. */
const send = (page: Page, body: string, more = '', url = '/ways/auth/token') =>
  runScript(page, `
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '${url}');
    ${more}
    xhr.setRequestHeader('Authorization', 'Bearer ${TOKEN}');
    await new Promise((done) => { xhr.onloadend = done; xhr.send(${body}); });
    void xhr.response;`);

/** A call under way; `then`: how the page ends it. */
async function cut(page: Page, { requests }: Lab, then: string): Promise<void> {
  const path = '/ways/auth/slow/3000';
  const before = requests.length;
  await runScript(page, `
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '${path}');
    xhr.send();
    Object.assign(window, { xhr });`);
  // It has reached the server when it is given up.
  await until('the call at the server', () => requests.slice(before).some((request) => request.path === path));
  await runScript(page, then);
}

/** XMLHttpRequest, in each form of body and answer. */
export const xhr: Record<string, Scene> = {
  'XMLHttpRequest with text': {
    run: (page) => send(page, `'${String(new URLSearchParams(form))}'`),
    also: (events) => expect(only(events, 'request', 'page')).toMatchObject([{ api: 'xhr', method: 'POST', sent: [{ place: 'header', scheme: 'Bearer' }], line: { file: expect.stringMatching(/\/ways\/app\.js$/) as string } }]),
  },
  'XMLHttpRequest with JSON': {
    run: (page) => send(page, `'${JSON.stringify(form)}'`, `xhr.responseType = 'json';`),
    also: (events) => expect(only(events, 'body')).toMatchObject([{ by: 'page', body: { form: 'json', tokens: [{ role: 'access' }, { role: 'refresh' }] } }]),
  },
  'XMLHttpRequest with FormData': { run: (page) => send(page, `(() => { const form = new FormData(); form.append('refresh_token', '${TOKEN}'); return form; })()`) },
  'XMLHttpRequest with a Blob': {
    run: (page) => send(page, `new Blob(['${JSON.stringify(form)}'])`, `xhr.responseType = 'blob';`),
    also: (events) => expect(only(events, 'body').map(({ by, body }) => [by, body.form, body.tokens.length]).sort()).toEqual([['page', 'json', 2], ['sent', 'json', 1]]),
  },
  'XMLHttpRequest with an ArrayBuffer': {
    run: (page) => send(page, `new TextEncoder().encode('${JSON.stringify(form)}').buffer`, `xhr.responseType = 'arraybuffer';`),
    also: (events) => expect(only(events, 'body')).toMatchObject([{ by: 'page', body: { form: 'json', tokens: [{ role: 'access' }, { role: 'refresh' }] } }]),
  },
  'XMLHttpRequest with a document as answer': { run: (page) => send(page, 'null', `xhr.responseType = 'document';`) },
  'an array buffer of a call that looks like no token\'s': { run: (page) => send(page, `'x'`, `xhr.responseType = 'arraybuffer';`, '/ways/echo') },
  'synchronous XMLHttpRequest': {
    run: (page) =>
      runScript(page, `
        const xhr = new XMLHttpRequest();
        xhr.open('POST', '/ways/auth/token', false);
        xhr.send('refresh_token=${TOKEN}');
        void xhr.responseText;`),
  },
  'synchronous XMLHttpRequest, cut by the network': {
    run: (page) => runScript(page, `const xhr = new XMLHttpRequest(); xhr.open('GET', '/ways/auth/reset', false); try { xhr.send(); } catch {}`),
    also: (events) => expect(only(events, 'settled')).toMatchObject([{ error: 'NetworkError', aborted: false }]),
  },
  'XMLHttpRequest aborted by the page': {
    run: (page, lab) => cut(page, lab, 'function giveUp() { xhr.abort(); } giveUp();'),
    also: (events) => expect(only(events, 'settled')).toMatchObject([{ error: 'abort', aborted: true, line: { fn: 'giveUp', file: expect.stringMatching(/\/ways\/app\.js$/) as string } }]),
  },
  'XMLHttpRequest opened anew while under way': {
    run: (page, lab) => cut(page, lab, `xhr.open('GET', '/ways/echo');`),
    also: (events) => expect(only(events, 'settled')).toMatchObject([{ error: 'abort', aborted: true }]),
  },
};
