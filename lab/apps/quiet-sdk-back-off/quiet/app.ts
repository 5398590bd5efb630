import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const KEY = 'sb-tickets-auth-token';
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
const ask = (path: string, body: unknown) => fetch('/api/quiet-sdk-back-off/quiet' + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

async function keep(answer: Response): Promise<void> {
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

/** What the server cannot answer now, it may answer soon; what it refuses, it refuses. */
async function refresh(tries = 0): Promise<void> {
  const answer = await ask('/auth/refresh', { refresh_token: stored().refresh_token });
  if (answer.ok) return keep(answer);
  if (answer.status < 500) throw new Error(`Refused with ${answer.status}`);
  await pause(200 * 2 ** tries);
  return refresh(tries + 1);
}

stage({
  async run(say) {
    await keep(await ask('/auth/login', visitor()));
    say('Signed in. The access token ends within the margin, so it is renewed now.');
    await refresh();
    const orders = await fetch('/api/quiet-sdk-back-off/quiet/orders', { headers: { Authorization: `Bearer ${stored().access_token}` } });
    say(`Refreshed to ${nameOf(stored().access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
