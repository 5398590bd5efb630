import type { Cases } from '../support/tabs';


export const xhrs: Cases = {
  'events, states and values of every kind of answer': async () => {
    const seen: unknown[] = [];
    for (const url of ['/ways/auth/token', '/ways/echo', '/ways/status/204', '/ways/status/500', '/ways/redirect/302?to=/ways/auth/token', '/ways/reset/x', '/ways/half', `http://cors.localhost:${location.port}/ways/cors/deny/auth`]) {
      for (const type of ['', 'text', 'json', 'blob', 'arraybuffer', 'document'] as const) {
        const log: string[] = [];
        const xhr = new XMLHttpRequest();
        for (const name of ['readystatechange', 'loadstart', 'progress', 'load', 'loadend', 'error', 'abort', 'timeout']) {
          xhr.addEventListener(name, (event) => log.push(`${name} ${xhr.readyState} ${xhr.status} ${event.isTrusted} ${event.eventPhase}`));
          (xhr as unknown as Record<string, unknown>)[`on${name}`] = () => log.push(`on${name}`);
          xhr.upload.addEventListener(name, () => log.push(`upload ${name}`));
        }
        xhr.open('POST', url);
        xhr.responseType = type;
        xhr.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
        const done = new Promise((end) => xhr.addEventListener('loadend', end));
        xhr.send('grant_type=refresh_token');
        log.push('sent');
        await done;
        const { response } = xhr as { response: unknown };
        const told = typeof response === 'object' && response !== null ? Object.prototype.toString.call(response) : typeof response;
        seen.push(url, type, [...new Set(log.filter((line) => !line.includes('progress') && !line.startsWith('readystatechange 3') && line !== 'onreadystatechange'))], told, xhr.response === response, Reflect.ownKeys(xhr).map(String).join(), xhr.responseURL, xhr.statusText, xhr.getAllResponseHeaders().replace(/date: .*|content-length: .*/g, ''));
      }
    }
    return seen;
  },
  'values read before the end': (hands) => {
    const xhr = new XMLHttpRequest();
    const read = () => [xhr.readyState, xhr.response, hands.toldNow(() => xhr.responseText), hands.toldNow(() => xhr.responseXML), xhr.status, xhr.responseURL, hands.toldNow(() => xhr.getResponseHeader('a')), xhr.getAllResponseHeaders()];
    const first = read();
    xhr.open('GET', '/ways/auth/token');
    const opened = read();
    xhr.responseType = 'json';
    return [first, opened, read()];
  },
  'synchronous': (hands) => {
    const xhr = new XMLHttpRequest();
    const log: string[] = [];
    for (const name of ['readystatechange', 'load', 'loadend', 'loadstart', 'error']) xhr.addEventListener(name, () => log.push(`${name} ${xhr.readyState}`));
    xhr.open('POST', '/ways/echo', false);
    xhr.setRequestHeader('Authorization', 'Bearer x');
    const sent = hands.toldNow(() => xhr.send('body'));
    const failed = new XMLHttpRequest();
    failed.open('GET', '/ways/reset/x', false);
    return [sent, log, xhr.status, xhr.responseText, xhr.response, hands.toldNow(() => failed.send()), failed.readyState, failed.status];
  },
  'errors of use': (hands) => {
    const xhr = new XMLHttpRequest();
    const any = xhr as unknown as Record<'open' | 'send' | 'setRequestHeader' | 'abort', (...args: unknown[]) => unknown>;
    const thrower = { toString() { throw new RangeError('mine'); } };
    const opened = () => { xhr.abort(); xhr.open('GET', '/ways/echo'); };
    return [
      () => any.open(), () => any.open('GET'), () => any.open('bad name', '/'), () => any.open('TRACE', '/'), () => any.open('GET', 'http://['), () => any.open(thrower, '/'), () => any.open('GET', thrower), () => any.open(Symbol('s'), '/'),
      () => any.send(), () => any.setRequestHeader('a', 'b'), () => xhr.overrideMimeType('text/plain'), opened, () => any.setRequestHeader('bad name', 'x'), () => any.setRequestHeader('a'), () => any.setRequestHeader('a', 'ü€'), () => any.setRequestHeader('a', thrower),
      () => any.setRequestHeader('Cookie', 'x'), () => any.send(thrower), () => any.send(Symbol('s')), () => any.send({ a: 1 }), () => any.send('again'), () => (xhr.responseType = 'json'), () => any.abort(), () => any.abort(),
      () => XMLHttpRequest.prototype.send.call({} as never), () => Reflect.apply(XMLHttpRequest.prototype.open, undefined, ['GET', '/']), () => Reflect.get(XMLHttpRequest.prototype, 'response', {}), () => (XMLHttpRequest.prototype as XMLHttpRequest).response,
    ].map((call) => [hands.toldNow(call), xhr.readyState]);
  },
  'abort at every moment': async () => {
    const seen: unknown[] = [];
    for (const moment of ['before send', 'after send', 'headers', 'done', 'in the handler of abort']) {
      const xhr = new XMLHttpRequest();
      const log: string[] = [];
      for (const name of ['readystatechange', 'load', 'loadend', 'abort', 'error']) xhr.addEventListener(name, () => log.push(`${name} ${xhr.readyState} ${xhr.status}`));
      xhr.open('POST', moment === 'done' ? '/ways/auth/token' : '/ways/half?ms=2000');
      if (moment === 'before send') xhr.abort();
      else {
        xhr.send('x');
        if (moment === 'after send') xhr.abort();
        else await new Promise<void>((done) => (xhr.onreadystatechange = () => xhr.readyState >= (moment === 'done' ? 4 : 2) && done()));
        if (moment === 'in the handler of abort') xhr.onabort = () => { xhr.open('GET', '/ways/echo'); log.push('opened again'); };
        xhr.abort();
      }
      log.push(`end ${xhr.readyState} ${xhr.status} ${xhr.response}`);
      seen.push(moment, log);
    }
    const slow = new XMLHttpRequest();
    slow.open('GET', '/ways/slow/3000/auth');
    slow.timeout = 30;
    const ended = new Promise((done) => { slow.ontimeout = () => done('timeout'); slow.onerror = () => done('error'); });
    slow.send();
    return [seen, await ended, slow.readyState];
  },
  'used again and again': async () => {
    const xhr = new XMLHttpRequest();
    const log: unknown[] = [];
    xhr.onreadystatechange = () => xhr.readyState !== 3 && log.push(xhr.readyState);
    for (const url of ['/ways/auth/token', '/ways/echo', '/ways/status/404']) {
      xhr.open('GET', url);
      xhr.send();
      await new Promise((done) => (xhr.onloadend = done));
      log.push(xhr.status, xhr.responseText.length > 0);
    }
    return log;
  },
  'objects that tell when they are read': async (hands) => {
    const lines: string[] = [];
    const tell = (name: string, text: string) => ({ toString: () => (lines.push(name), text) });
    class Params extends URLSearchParams { override toString() { lines.push('params'); return super.toString(); } }
    for (const body of [tell('body', 'x'), new Params('refresh_token=1'), hands.spied({ a: 1 }, lines, 'plain.')]) {
      const xhr = new XMLHttpRequest();
      xhr.open(tell('method', 'POST') as never, tell('url', '/ways/auth/token') as never);
      xhr.setRequestHeader(tell('header', 'Authorization') as never, tell('value', 'Bearer x') as never);
      xhr.send(body as never);
      await new Promise((done) => (xhr.onloadend = done));
      lines.push(String(xhr.status));
    }
    return lines;
  },
  'subclasses and overridden parts': async () => {
    const lines: string[] = [];
    class Own extends XMLHttpRequest {
      override open(method: string, url: string | URL) { lines.push('open'); super.open(method, url); }
      override send(body?: XMLHttpRequestBodyInit) { lines.push('send'); super.send(body); }
      override addEventListener(type: string, listener: never) { lines.push(`listen ${type}`); super.addEventListener(type, listener); }
      override getAllResponseHeaders() { lines.push('headers'); return super.getAllResponseHeaders(); }
      override get responseText() { lines.push('text'); return super.responseText; }
      override get status() { lines.push('status'); return super.status; }
      override get readyState() { lines.push('state'); return super.readyState; }
      override get responseURL() { lines.push('url'); return super.responseURL; }
      override get responseType() { lines.push('type'); return super.responseType; }
    }
    const xhr = new Own();
    xhr.open('POST', '/ways/auth/token');
    xhr.send('refresh_token=1');
    await new Promise((done) => (xhr.onloadend = done));
    return [lines, xhr.responseText.length > 10, xhr.response === xhr.responseText, lines];
  },
  'a listener of another that stops the event': async () => {
    const log: string[] = [];
    const xhr = new XMLHttpRequest();
    xhr.addEventListener('readystatechange', (event) => { event.stopImmediatePropagation(); if (xhr.readyState === 4) log.push('stopped'); });
    xhr.addEventListener('readystatechange', () => log.push('never'));
    xhr.open('GET', '/ways/auth/token');
    xhr.send();
    await new Promise((done) => (xhr.onloadend = done));
    return log;
  },
  'another realm': async (hands) => {
    const frame = await hands.frame('/ways/page');
    const Theirs = (frame.contentWindow as unknown as { XMLHttpRequest: typeof XMLHttpRequest }).XMLHttpRequest;
    const xhr = new XMLHttpRequest();
    Reflect.apply(Theirs.prototype.open, xhr, ['GET', 'token']);
    const opened = hands.toldNow(() => Theirs.prototype.setRequestHeader.call(xhr, 'a', 'b'));
    Theirs.prototype.send.call(xhr);
    await new Promise((done) => (xhr.onloadend = done));
    return [opened, xhr.status, xhr.responseURL, hands.toldNow(() => Reflect.get(Theirs.prototype, 'responseText', xhr)), typeof Object.getOwnPropertyDescriptor(Theirs.prototype, 'response')!.get!.call(xhr)];
  },
};
