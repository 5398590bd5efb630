import type { LogEvent } from '../../../src/core/event';

/** One kind of place in which a page can have a secret. */
export interface Place {
  /** Each secret takes the page long. */
  few?: boolean;
  /** Runs in the page, with a handful of secrets. */
  plant(secrets: string[]): unknown;
  /** True for an event that proves that the place was looked at. */
  seen(event: LogEvent): boolean;
}

const isAt = (event: LogEvent, path: string): boolean => event.kind === 'request' && event.url.path === path;
const marked = (text: string | undefined): boolean => /~[0-9a-f]{6}/.test(text ?? '');

/** Everything that calls can carry. Each function is sent to the page as text, so it uses nothing from outside. */
export const callPlaces: Record<string, Place> = {
  'JSON bodies': {
    plant: ([a, b, c, d, ...rest]: string[]) =>
      fetch('/ways/echo?in=json', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ access_token: a, refresh_token: b, profile: { note: c }, inner: JSON.stringify({ d }), [`${d}`]: 1, list: rest }) }).then((answer) => answer.json()),
    seen: (event) => isAt(event, '/ways/echo') && event.kind === 'request' && event.body?.form === 'json' && event.body.tokens.length > 1,
  },
  'form bodies': {
    plant: ([a, b, ...rest]: string[]) => fetch('/ways/echo?in=form', { method: 'POST', body: new URLSearchParams([['refresh_token', a!], [b!, '1'], ...rest.map((text) => ['note', text])] as string[][]) }).then((answer) => answer.json()),
    seen: (event) => isAt(event, '/ways/echo') && event.kind === 'request' && event.body?.form === 'form' && event.body.tokens.length > 0,
  },
  'bodies of form data and Blobs': {
    plant: async (secrets: string[]) => {
      const form = new FormData();
      for (const text of secrets) form.append('refresh_token', text);
      await fetch('/ways/echo?in=data', { method: 'POST', body: form });
      await fetch('/ways/echo?in=blob', { method: 'POST', body: new Blob([JSON.stringify({ refresh_token: secrets[0], all: secrets })]) });
    },
    seen: (event) => event.kind === 'body' && event.by === 'sent' && event.body.tokens.length > 0,
  },
  'bodies of XMLHttpRequest': {
    plant: (secrets: string[]) =>
      new Promise((done) => {
        const xhr = new XMLHttpRequest();
        xhr.open('POST', '/ways/echo?in=xhr');
        xhr.onloadend = done;
        xhr.send(JSON.stringify({ token: secrets[0], secrets }));
      }),
    seen: (event) => event.kind === 'request' && event.view === 'page' && event.api === 'xhr' && (event.body?.tokens.length ?? 0) > 0,
  },
  'headers': {
    plant: (secrets: string[]) => {
      const [a, b, c, ...rest] = secrets.map((text) => encodeURIComponent(text));
      return fetch('/ways/echo?in=headers', { headers: [['Authorization', `Bearer ${a}`], ['X-Access-Token', b!], ['X-Custom', c!], ...rest.map((text, at) => [`X-Auth-${at}`, text] as [string, string])] });
    },
    seen: (event) => event.kind === 'request' && event.view === 'wire' && event.sent.some(({ name }) => name === 'x-access-token'),
  },
  'queries': {
    plant: (secrets: string[]) => fetch(`/ways/echo?${secrets.map((text) => `token=${encodeURIComponent(text)}&${encodeURIComponent(text)}=1`).join('&')}`),
    seen: (event) => event.kind === 'request' && event.sent.some(({ place }) => place === 'query'),
  },
  'paths': {
    plant: (secrets: string[]) => Promise.all(secrets.map((text) => fetch(`/ways/slow/0/${encodeURIComponent(text)}`))),
    seen: (event) => event.kind === 'request' && event.url.path.startsWith('/ways/slow/0/') && marked(event.url.path),
  },
  'referrers': {
    few: true,
    plant: async (secrets: string[]) => {
      for (const text of secrets) {
        history.replaceState(null, '', `/ways/page?from=${encodeURIComponent(text)}#${encodeURIComponent(text)}`);
        await fetch('/ways/echo?in=referrer');
      }
    },
    seen: (event) => event.kind === 'request' && event.view === 'wire' && event.sent.some(({ name }) => name === 'referer'),
  },
  'redirects': {
    few: true,
    plant: (secrets: string[]) => Promise.all(secrets.map((text) => fetch(`/ways/redirect/302?to=${encodeURIComponent(`/ways/echo?code=${encodeURIComponent(text)}#${encodeURIComponent(text)}`)}`))),
    seen: (event) => event.kind === 'response' && marked(event.finalUrl?.query),
  },
  'GraphQL': {
    few: true,
    plant: (secrets: string[]) =>
      Promise.all(secrets.map((text) => fetch('/ways/echo?in=graphql', { method: 'POST', body: JSON.stringify({ operationName: text, query: `mutation ${text.replace(/\W/g, '')} { refreshToken(token: ${JSON.stringify(text)}) { id } }`, variables: { refreshToken: text } }) }))),
    seen: (event) => event.kind === 'request' && event.body?.members.includes('operationName') === true,
  },
  'beacons': {
    plant: (secrets: string[]) => navigator.sendBeacon('/ways/echo?in=beacon', JSON.stringify({ access_token: secrets[0], secrets })),
    seen: (event) => event.kind === 'request' && event.api === 'beacon' && (event.body?.tokens.length ?? 0) > 0,
  },
  'event streams': {
    few: true,
    plant: (secrets: string[]) =>
      new Promise<void>((done) => {
        const source = new EventSource(`/ways/events?${secrets.map((text) => `access_token=${encodeURIComponent(text)}`).join('&')}`);
        source.onerror = () => (source.close(), done());
      }),
    seen: (event) => event.kind === 'request' && event.api === 'eventsource' && event.sent.length > 0,
  },
  'messages and subprotocols of sockets': {
    plant: (secrets: string[]) =>
      new Promise<void>((done) => {
        const hex = [...new TextEncoder().encode(secrets[0])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        const socket = new WebSocket(`ws://${location.host}/ways/socket?token=${hex}`, ['auth', hex]);
        let left = secrets.length;
        socket.onopen = () => secrets.forEach((text) => socket.send(JSON.stringify({ type: 'auth', access_token: text, [text]: 1 })));
        socket.onmessage = () => (left -= 1) || (socket.close(), done());
        socket.onclose = () => done();
      }),
    seen: (event) => event.kind === 'socket' && event.op === 'sent' && event.body.tokens.length > 0,
  },
  'calls of workers': {
    plant: (secrets: string[]) =>
      new Promise<void>((done) => {
        const worker = new Worker('/ways/scripts/worker.js');
        worker.onmessage = () => (worker.terminate(), done());
        worker.postMessage([`/ways/echo?token=${encodeURIComponent(secrets[0]!)}`, { method: 'POST', body: JSON.stringify({ access_token: secrets[0], secrets }) }]);
      }),
    seen: (event) => event.kind === 'request' && event.maker === 'worker' && (event.body?.tokens.length ?? 0) > 0,
  },
  'messages of answers': {
    few: true,
    plant: (secrets: string[]) => Promise.all(secrets.map((text) => fetch('/fixtures/planted/auth/refresh', { method: 'POST', body: new URLSearchParams({ refresh_token: text }) }).then((answer) => answer.json()))),
    seen: (event) => event.kind === 'body' && marked(event.body.envelope?.message),
  },
  'reasons of an abort': {
    plant: (secrets: string[]) =>
      Promise.all(
        secrets.map((text) => {
          const controller = new AbortController();
          const call = fetch('/ways/auth/slow/20000', { signal: controller.signal }).catch(() => undefined);
          controller.abort(Object.assign(new Error(text), { name: text }));
          return call;
        }),
      ),
    seen: (event) => event.kind === 'settled' && marked(event.reason),
  },
  'names of functions and scripts': {
    few: true,
    plant: async (secrets: string[]) => {
      for (const text of secrets) {
        const name = JSON.stringify(text);
        const code = `planted = ({ ${name}() { return fetch('/ways/auth/token') } })[${name}]()\n//# sourceURL=https://shop.test/apps/${encodeURIComponent(text)}.js?x=${encodeURIComponent(text)}`;
        document.body.append(Object.assign(document.createElement('script'), { textContent: code }));
        await (window as { planted?: Promise<unknown> }).planted;
      }
    },
    seen: (event) => event.kind === 'request' && marked(event.line?.file),
  },
};
