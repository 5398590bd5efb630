import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const KEY = 'mall.token';
const token = () => localStorage.getItem(KEY);
const bearer = () => ({ Authorization: `Bearer ${token()}` });

async function keep(answer: Response): Promise<void> {
  localStorage.setItem(KEY, ((await answer.json()) as { access_token: string }).access_token);
}

stage({
  async run(say) {
    await keep(await fetch('/api/quiet-sliding-jwt/quiet/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) }));
    const first = token();
    await pause(500);
    await keep(await fetch('/api/quiet-sliding-jwt/quiet/auth/refresh', { method: 'POST', headers: bearer() }));
    say(`${nameOf(first)} bought ${nameOf(token())}.`);
    await untilExpired(first);
    const orders = await fetch('/api/quiet-sliding-jwt/quiet/orders', { headers: bearer() });
    say(`/orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
