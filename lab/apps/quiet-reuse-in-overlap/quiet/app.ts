import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const KEY = 'auth-tokens-harbour';
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch('/api/quiet-reuse-in-overlap/quiet' + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

const refresh = () => tokensFrom('/auth/refresh', { refresh_token: stored().refresh_token });

stage({
  async run(say) {
    await tokensFrom('/auth/login', visitor());
    await untilExpired(stored().access_token);
    await refresh().catch(async (error: Error) => {
      say(`The refresh got no answer (${error.name}). Once more.`);
      await pause(500);
      await refresh();
    });
    const orders = await fetch('/api/quiet-reuse-in-overlap/quiet/orders', { headers: { Authorization: `Bearer ${stored().access_token}` } });
    say(`Refreshed to ${nameOf(stored().access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
