import { untilExpired } from '../../shared/expiry';
import { stage, type Say } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { proofOf } from './proof';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/quiet-dpop-nonce/quiet';
const KEY = 'auth-tokens-vault';
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;

/** Sends with a proof; asked for a nonce, sends the same call once more with a new proof. */
async function prove(say: Say, path: string, init: RequestInit, accessToken?: string): Promise<Response> {
  const url = API + path;
  const method = init.method ?? 'GET';
  const send = async (nonce?: string): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('DPoP', await proofOf({ method, url, nonce, accessToken }));
    if (accessToken) headers.set('Authorization', `DPoP ${accessToken}`);
    return fetch(url, { ...init, headers });
  };
  const first = await send();
  const nonce = first.headers.get('DPoP-Nonce');
  if (first.ok || !nonce) return first;
  const second = await send(nonce);
  say(`${path} answered ${first.status} and a nonce, then ${second.status}.`);
  return second;
}

async function tokensFrom(say: Say, path: string, init: RequestInit): Promise<void> {
  const { access_token, refresh_token } = (await (await prove(say, path, { method: 'POST', ...init })).json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

stage({
  async run(say) {
    await tokensFrom(say, '/auth/login', { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) });
    await untilExpired(stored().access_token);
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: stored().refresh_token });
    await tokensFrom(say, '/auth/refresh', { body: form });
    const orders = await prove(say, '/orders', {}, stored().access_token);
    say(`Refreshed to ${nameOf(stored().access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
