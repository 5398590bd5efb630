import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Answer {
  access_token: string;
  refresh_token?: string;
}

const API = '/api/quiet-no-refresh-token-in-answer/quiet';
const stored = (key: string) => localStorage.getItem(`radio.${key}`);

/** A refresh token that does not come again stays as it is (RFC 6749 §6). */
async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token } = (await answer.json()) as Answer;
  localStorage.setItem('radio.access_token', access_token);
  if (refresh_token) localStorage.setItem('radio.refresh_token', refresh_token);
}

const orders = () => fetch(`${API}/orders`, { headers: { Authorization: `Bearer ${stored('access_token')}` } });

stage({
  async run(say) {
    await tokensFrom('/auth/login', visitor());
    say(`Signed in with ${nameOf(stored('access_token'))} and ${nameOf(stored('refresh_token'))}.`);
    for (const word of ['first', 'second']) {
      await untilExpired(stored('access_token'));
      await tokensFrom('/auth/refresh', { refresh_token: stored('refresh_token') });
      say(`The ${word} refresh brought ${nameOf(stored('access_token'))}; /orders answered ${(await orders()).status}.`, 'good');
    }
    return 'here';
  },
});
