import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/quiet-refresh-in-authorization-contract/quiet';
const KEY = 'auth-tokens-wiki';
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
const keep = (tokens: Tokens) => localStorage.setItem(KEY, JSON.stringify(tokens));

/** The bearer here is the refresh token: this back end wants it so, on this URL alone. */
async function refresh(): Promise<void> {
  const { refresh_token } = stored();
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST', headers: { Authorization: `Bearer ${refresh_token}` } });
  const { access_token } = (await answer.json()) as Tokens;
  keep({ access_token, refresh_token });
}

stage({
  async run(say) {
    const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) });
    const { access_token, refresh_token } = (await answer.json()) as Tokens;
    keep({ access_token, refresh_token });
    say(`Signed in with ${nameOf(access_token)}.`);
    await untilExpired(access_token);
    await refresh();
    const orders = await fetch(`${API}/orders`, { headers: { Authorization: `Bearer ${stored().access_token}` } });
    say(`Refreshed to ${nameOf(stored().access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
