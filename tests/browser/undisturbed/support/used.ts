import type { Case } from './tabs';

/** Calls that `used` makes, each with the answer or error that the page gets when no library steps in. */
export const CALLS = [
  'fetch GET /ways/auth/token 200',
  'fetch POST /ways/echo 200',
  'fetch POST /ways/echo 200',
  'fetch GET /ways/status/401 401',
  'fetch GET /ways/reset/first TypeError',
  'fetch GET /ways/slow/1000/aborted RangeError',
  'fetch GET /ways/reset/unhandled TypeError',
  'xhr POST /ways/headers 200',
  'xhr GET /ways/reset/second error',
  'xhr GET /ways/slow/1000/left abort',
];
/** Calls that the interceptors answer themselves; to all others, nothing is there. */
export const MADE = ['fetch GET /ways/echo/made 404', 'xhr GET /ways/auth/made 404'];
/** A call that cannot be made. */
export const NO_ADDRESS = 'fetch GET http://[ TypeError';

/** A page that uses a library's natives as pages do, and notes all that it and the library observe. */
export const used: Case = async (hands) => {
  const { library } = window;
  const { log } = library;
  const zone = () => (window as { Zone?: { current: { name: string } } }).Zone?.current.name ?? '';
  const note = (...what: unknown[]) => void log.push([...what, zone()]);
  addEventListener('unhandledrejection', ({ reason, promise }) => note('unhandled', hands.error(reason), Object.prototype.toString.call(promise)));
  const step = (name: string, work: () => Promise<unknown>) =>
    new Promise<void>((done) => {
      note('step', name);
      library.run(() => {
        let promise: Promise<unknown>;
        try {
          promise = work();
        } catch (error) {
          return done(note(name, 'threw', hands.error(error)));
        }
        note(name, Object.prototype.toString.call(promise), promise instanceof Promise, promise.constructor.name);
        void promise.then((value) => note(name, 'value', value), (error) => note(name, 'error', hands.error(error))).finally(() => done(note(name, 'finally')));
      });
    });
  const head = (answer: Response) => (note('answer', answer.status, answer.statusText, answer.type, answer.url, answer.redirected, answer instanceof Response), answer);
  await step('json', () => fetch('/ways/auth/token').then(head).then((answer) => answer.json()).then((body: object) => Object.keys(body)));
  await step('clone and text', () => fetch('/ways/echo', { method: 'POST', body: 'a=b', headers: { 'X-Mine': '1' } }).then((answer) => Promise.all([answer.clone().text(), head(answer).text(), answer.text().catch(hands.error)])));
  await step('options that the page keeps', () => {
    const options: RequestInit & { self?: unknown } = { method: 'POST', body: 'c=d' };
    options.self = options;
    return fetch(new URL('/ways/echo', location.href), options).then((answer) => answer.text()).then((text) => [text, Object.keys(options), options.headers]);
  });
  await step('refused answer', () => fetch(new Request('/ways/status/401')).then(head).then((answer) => answer.json()));
  await step('reset', () => fetch('/ways/reset/first'));
  await step('abort', () => {
    const controller = new AbortController();
    const call = fetch('/ways/slow/1000/aborted', { signal: controller.signal });
    setTimeout(() => controller.abort(new RangeError('mine')), 30);
    return call;
  });
  await step('made', () => fetch('/ways/echo/made').then(head).then((answer) => answer.text()));
  await step('no address', () => fetch('http://['));
  library.run(() => void fetch('/ways/reset/unhandled').then(() => note('never')));
  // zone.js tells its zone of it instead of the window.
  while (!log.some((line) => ['unhandled', 'error'].includes((line as string[])[0]!))) await hands.pause(10);
  const send = (method: string, url: string, body?: string, began?: (xhr: XMLHttpRequest) => void) =>
    new Promise((done) => {
      const xhr = new XMLHttpRequest();
      for (const name of ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend']) xhr.addEventListener(name, (event) => note(name, xhr.readyState, xhr.status, event.isTrusted));
      xhr.onload = () => note('onload', xhr.responseText.length, xhr.getAllResponseHeaders().replace(/date: .*/i, ''));
      xhr.onloadend = () => done([xhr.status, xhr.responseURL]);
      xhr.open(method, url);
      xhr.setRequestHeader('X-Mine', '1');
      xhr.send(body);
      began?.(xhr);
    });
  await step('XHR', () => send('POST', '/ways/headers', 'a=b'));
  await step('XHR reset', () => send('GET', '/ways/reset/second'));
  await step('XHR aborted', () => send('GET', '/ways/slow/1000/left', undefined, (xhr) => setTimeout(() => xhr.abort(), 30)));
  await step('XHR made', () => send('GET', '/ways/auth/made'));
  await step('storage', async () => {
    localStorage.setItem('access_token', 'x');
    sessionStorage['refresh_token'] = 'y';
    return [localStorage.getItem('access_token'), sessionStorage.getItem('refresh_token'), Object.keys(localStorage)];
  });
  await step('console and click', async () => {
    console.info('seen', 1);
    const button = document.querySelector('button')!;
    button.addEventListener('click', () => note('click', hands.error(new Error('here'))), { once: true });
    button.click();
    history.pushState(null, '', '?pushed');
    return new Promise((done) => setTimeout(() => done(new Error('here').stack), 0));
  });
  const looks = [fetch, XMLHttpRequest, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, Response.prototype.json, Storage.prototype.setItem, Promise.prototype.then, EventTarget.prototype.addEventListener, setTimeout, Function.prototype.toString]
    .map((native) => [native.name, native.length, String(native), Function.prototype.toString.call(native), Object.getOwnPropertyNames(native).join()]);
  const kept = await library.kept(8);
  return { log, looks, kept, frames: document.querySelectorAll('iframe').length, windows: window.length };
};
