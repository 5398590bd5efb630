import { readFileSync } from 'node:fs';
import { inHouse } from '../lib/house.mjs';

const site = 'shop.example';
const watched = { tabId: 1, site, watching: true, paused: false, session: 's', head: 9, tabs: 1, late: false };
const call = { type: 'call', method: 'POST', url: { origin: `https://${site}`, path: '/api/auth/refresh', query: '', hash: '' } };
const code = (text) => ({ type: 'code', text });
const last = {
  id: 'soft-error-accepted',
  level: 'error',
  t: Date.UTC(2026, 4, 4, 10, 15, 3),
  facts: {
    key: 'fault_soft_error_accepted_stored',
    params: { call, status: 200, said: { type: 'message', message: { key: 'fault_shared_said_both', params: { code: code('401'), message: 'Invalid token type' } } }, stored: code('undefined'), tokens: code('AT#4321'), at: '' },
  },
};
const warning = {
  id: 'token-in-url',
  level: 'warning',
  t: Date.UTC(2026, 4, 4, 10, 15, 3),
  facts: { key: 'fault_token_in_url_access', params: { call: { ...call, method: 'GET', url: { ...call.url, path: '/api/invoices/7.pdf' } }, token: code('AT#4321'), name: code('access_token') } },
};
const found = { session: 's', health: 'faults', errors: ['soft-error-accepted', 'junk-token-stored'], warnings: ['token-in-url'], last };
const since = Date.UTC(2026, 4, 4, 10, 2, 0);
const recordingEnds = since + 60 * 60_000;
const kept = { site, session: `${site} 2026-05-03T09:40:00.000Z`, since: Date.UTC(2026, 4, 3, 9, 40, 0) };

/** What the worker tells the popup, by the picture's name. */
export const popups = {
  'popup-first': { ...watched, watching: false, session: undefined, tabs: 0 },
  'popup-restricted': { ...watched, watching: false, site: undefined, session: undefined, problem: 'restricted-page' },
  'popup-no-access': { ...watched, watching: false, session: undefined, problem: 'no-access' },
  'popup-recording': { ...watched, recordingSince: since, recordingEnds },
  'popup-recording-ends': { ...watched, recordingSince: since, recordingEnds: since + 14 * 60_000, nearlyFull: true },
  'popup-recording-elsewhere': { ...watched, site: 'login.example', watching: false, session: undefined, tabs: 0, elsewhere: [{ ...kept, since }] },
  'popup-recording-unsaved': { ...watched, unsaved: [kept, { ...kept, site: 'other-shop.example', session: 'other', ended: 'limit' }] },
  'popup-late': { ...watched, late: true, recordingSince: since, recordingEnds },
  'popup-found': { ...watched, recordingSince: since, recordingEnds, summary: found },
  'popup-warning': { ...watched, summary: { ...found, errors: [], last: warning } },
  'popup-healthy': { ...watched, summary: { session: 's', health: 'healthy', errors: [], warnings: [] } },
  'popup-paused': { ...watched, paused: true, summary: found },
  'popup-off': { ...watched, watching: false, summary: found },
};

/** Runs before the popup: an extension whose worker has said this much. */
export const standIn = (state, language) => ({
  state,
  messages: Object.fromEntries(Object.entries(JSON.parse(readFileSync(inHouse(`public/_locales/${language}/messages.json`), 'utf8'))).map(([key, { message }]) => [key, message])),
});

/** In the page. */
export function install({ state, messages }) {
  // Some minutes after the recording has begun.
  Date.now = () => Date.UTC(2026, 4, 4, 10, 15, 20);
  const deaf = { addListener: () => undefined };
  const port = { postMessage: () => undefined, disconnect: () => undefined, onDisconnect: deaf, onMessage: { addListener: (hear) => setTimeout(hear, 0, { type: 'state', state }) } };
  globalThis.chrome = {
    runtime: { id: 'x', connect: () => port },
    i18n: { getMessage: (key) => messages[key] ?? '' },
    storage: { local: { get: async () => ({}), onChanged: deaf } },
    tabs: { query: async () => [{ id: 1 }] },
    commands: { getAll: async () => [{ name: 'record', shortcut: 'Alt+Shift+R' }, { name: 'mark', shortcut: 'Alt+Shift+M' }] },
  };
}
