import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const EVERY_MS = 700;
let token: string;

async function keep(answer: Response): Promise<void> {
  token = ((await answer.json()) as { access_token: string }).access_token;
}

const renew = async () => keep(await fetch('/api/quiet-short-tokens/quiet/v1/client/sessions/sess_demo/tokens', { method: 'POST', credentials: 'include' }));

stage({
  async run(say) {
    await keep(await fetch('/api/quiet-short-tokens/quiet/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) }));
    for (let n = 1; n <= 4; n++) {
      await pause(EVERY_MS);
      await renew();
      const orders = await fetch('/api/quiet-short-tokens/quiet/orders', { headers: { Authorization: `Bearer ${token}` } });
      say(`${nameOf(token)}; /orders answered ${orders.status}.`, 'good');
    }
    return 'here';
  },
});
