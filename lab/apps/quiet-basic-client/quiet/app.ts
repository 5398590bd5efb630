import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const KEY = 'auth-tokens-clinic';
const CLIENT = `Basic ${btoa('clinic-web:')}`;
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;

async function keep(answer: Response): Promise<void> {
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

stage({
  async run(say) {
    await keep(await fetch('/api/quiet-basic-client/quiet/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) }));
    await untilExpired(stored().access_token);
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: stored().refresh_token });
    await keep(await fetch('/api/quiet-basic-client/quiet/auth/refresh', { method: 'POST', headers: { Authorization: CLIENT }, body }));
    const orders = await fetch('/api/quiet-basic-client/quiet/orders', { headers: { Authorization: `Bearer ${stored().access_token}` } });
    say(`Refreshed to ${nameOf(stored().access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
