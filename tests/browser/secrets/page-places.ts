import type { Place } from './places';

const marked = (text: string | undefined): boolean => /~[0-9a-f]{6}/.test(text ?? '');

/** Everything that a page keeps, or does to itself. Each function is sent to the page as text, so it uses nothing from outside. */
export const pagePlaces: Record<string, Place> = {
  'cookies of the server': {
    plant: (secrets: string[]) => {
      const [a, b, c, ...rest] = secrets.map((text) => encodeURIComponent(text));
      const lines = [`access_token=${a}; HttpOnly; Path=/`, `auth-token.0=${b!.slice(0, 9)}; Path=/`, `auth-token.1=${b!.slice(9)}; HttpOnly; Path=/`, `refresh_token=${c}; HttpOnly; Path=/ways/${c!.slice(0, 60)}`, ...rest.map((text, at) => `token_${at}=${text}; Path=/`)];
      return fetch(`/ways/cookies?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`);
    },
    seen: (event) => event.kind === 'cookie' && event.by !== 'page' && event.httpOnly && event.value.members.length > 0,
  },
  'cookies of the page': {
    plant: async (secrets: string[]) => {
      for (const text of secrets.map((raw) => encodeURIComponent(raw))) {
        document.cookie = `refresh_token=${text}; Path=/${text}; Domain=${text}`;
        document.cookie = `refresh_token=${text}`;
        // What is too long for a cookie is refused.
        await cookieStore.set('access_token', text).catch(() => undefined);
      }
    },
    seen: (event) => event.kind === 'cookie' && event.by === 'page' && event.value.members.length > 0,
  },
  'local storage': {
    plant: (secrets: string[]) => {
      for (const text of secrets) {
        localStorage.setItem('access_token', text);
        localStorage.setItem(`token:${text}`, JSON.stringify({ [text]: text, user: { token: text } }));
        localStorage['persist:auth'] = JSON.stringify({ session: JSON.stringify({ accessToken: text }) });
      }
    },
    seen: (event) => event.kind === 'storage' && event.area === 'local' && event.op === 'set' && marked(event.key) && (event.new?.members.length ?? 0) > 0,
  },
  'session storage': {
    plant: (secrets: string[]) => {
      for (const text of secrets) {
        sessionStorage.setItem(`auth.${text}.accessToken`, text);
        sessionStorage.removeItem(`auth.${text}.accessToken`);
      }
    },
    seen: (event) => event.kind === 'storage' && event.area === 'session' && event.op === 'remove' && marked(event.key),
  },
  'records of IndexedDB': {
    plant: (secrets: string[]) =>
      new Promise<void>((done, fail) => {
        const opened = indexedDB.open(`auth-${secrets[0]}`);
        opened.onupgradeneeded = () => void opened.result.createObjectStore(`tokens ${secrets[1]}`);
        opened.onerror = () => fail(opened.error);
        opened.onsuccess = () => {
          const act = opened.result.transaction(`tokens ${secrets[1]}`, 'readwrite');
          for (const text of secrets) act.objectStore(`tokens ${secrets[1]}`).put({ access_token: text, [text]: { refresh_token: text } }, `token:${text}`);
          act.oncomplete = () => (opened.result.close(), done());
          act.onerror = () => fail(act.error);
        };
      }),
    seen: (event) => event.kind === 'storage' && event.area === 'idb' && marked(event.key) && (event.new?.members.length ?? 0) > 0,
  },
  'names of locks': {
    plant: (secrets: string[]) => Promise.all(secrets.map((text) => navigator.locks.request(`token:${text}`, () => undefined))),
    seen: (event) => event.kind === 'lock' && marked(event.name),
  },
  'addresses in the page': {
    plant: (secrets: string[]) => {
      for (const text of secrets) {
        history.pushState(null, '', `/ways/page?code=${encodeURIComponent(text)}#/reset/${encodeURIComponent(text)}`);
        location.hash = `access_token=${encodeURIComponent(text)}`;
        document.title = text;
      }
      history.pushState(null, '', '/ways/page');
    },
    seen: (event) => event.kind === 'lifecycle' && event.what === 'navigate' && marked(event.url?.query),
  },
  'fragments of the page': {
    plant: (secrets: string[]) => {
      for (const text of secrets) history.replaceState(null, '', `/ways/page#access_token=${encodeURIComponent(text)}&error=${encodeURIComponent(text)}`);
      history.replaceState(null, '', '/ways/page');
    },
    seen: (event) => event.kind === 'lifecycle' && event.tokens?.some(({ place }) => place === 'fragment') === true,
  },
  'attributes of Set-Cookie': {
    plant: (secrets: string[]) => {
      const lines = secrets.map((raw) => encodeURIComponent(raw)).map((text, at) => `refresh_token=${text}; Path=/ways/${text}; Domain=${text}.test; SameSite=${text}; Max-Age=${at}${text}; ${text}`);
      return fetch(`/ways/cookies?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`);
    },
    seen: (event) => event.kind === 'response' && event.facts.cookies?.some(({ path }) => marked(path)) === true,
  },
  'silent sign-ins': {
    few: true,
    plant: (secrets: string[]) =>
      Promise.all(
        secrets.map(
          (text) =>
            new Promise((done) => {
              const frame = document.createElement('iframe');
              frame.src = `//localhost:${location.port}/ways/page?prompt=none&login_hint=${encodeURIComponent(text)}&state=${encodeURIComponent(text)}`;
              frame.onload = () => (frame.remove(), done(undefined));
              document.body.append(frame);
            }),
        ),
      ),
    seen: (event) => event.kind === 'request' && event.api === 'frame' && event.url.prompt === 'none' && marked(event.url.query),
  },
  'frames': {
    few: true,
    plant: (secrets: string[]) =>
      Promise.all(
        secrets.map(
          (text) =>
            new Promise((done) => {
              const frame = document.createElement('iframe');
              frame.src = `/ways/page?code=${encodeURIComponent(text)}#${encodeURIComponent(text)}`;
              frame.onload = () => (frame.remove(), done(undefined));
              document.body.append(frame);
            }),
        ),
      ),
    seen: (event) => event.kind === 'lifecycle' && event.what === 'start' && event.frame > 0 && marked(event.url?.query),
  },
};
