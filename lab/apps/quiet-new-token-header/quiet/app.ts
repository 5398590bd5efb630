import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const KEY = 'token';
const token = () => localStorage.getItem(KEY);

async function get(path: string): Promise<number> {
  const answer = await fetch('/api/quiet-new-token-header/quiet' + path, { headers: { 'x-token': token() ?? '' } });
  const next = answer.headers.get('new-token');
  if (next) localStorage.setItem(KEY, next);
  return answer.status;
}

stage({
  async run(say) {
    const answer = await fetch('/api/quiet-new-token-header/quiet/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) });
    const { data } = (await answer.json()) as { data: { access_token: string } };
    localStorage.setItem(KEY, data.access_token);
    const statuses = await Promise.all([get('/orders'), get('/profile')]);
    say(`Two calls answered ${statuses.join(', ')} and left ${nameOf(token())}.`);
    await untilExpired(data.access_token);
    say(`/orders answered ${await get('/orders')}.`, 'good');
    return 'here';
  },
});
