import { stage } from '../../shared/stage';
import { createClient } from '../../shared/client';
import { visitor } from '../../shared/visitor';

const KEY = 'auth-tokens-bank';
const client = createClient('/api/quiet-step-up/quiet', KEY);
const post = (path: string, body: unknown) =>
  fetch('/api/quiet-step-up/quiet' + path, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${client.pair()?.access_token}` }, body: JSON.stringify(body) });

async function transfer(): Promise<Response> {
  const first = await post('/transfers', { to: 'Rent', amount: 900 });
  if (!first.headers.get('WWW-Authenticate')?.includes('insufficient_user_authentication')) return first;
  const { access_token, refresh_token } = await (await post('/auth/step-up', { code: '287082' })).json();
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
  return post('/transfers', { to: 'Rent', amount: 900 });
}

stage({
  async run(say) {
    await client.login(visitor());
    await client.get('/orders');
    const answer = await transfer();
    say(`With a second factor the transfer answered ${answer.status}.`, 'good');
    return 'here';
  },
});
