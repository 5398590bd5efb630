import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const API = '/api/quiet-same-task-writes/quiet';
const stored = (key: string) => localStorage.getItem(`forum.${key}`);

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const tokens = (await answer.json()) as { access_token: string; refresh_token: string; expires_in: number };
  localStorage.setItem('forum.access_token', tokens.access_token);
  localStorage.setItem('forum.refresh_token', tokens.refresh_token);
  localStorage.setItem('forum.expires_at', String(Date.now() + tokens.expires_in * 1000));
}

const orders = () => fetch(`${API}/orders`, { headers: { Authorization: `Bearer ${stored('access_token')}` } });

stage({
  async run(say) {
    await tokensFrom('/auth/login', visitor());
    say(`Signed in with ${nameOf(stored('access_token'))}.`);
    await untilExpired(stored('access_token'));
    await tokensFrom('/auth/refresh', { refresh_token: stored('refresh_token') });
    say(`Stored in one go: ${nameOf(stored('access_token'))}, ${nameOf(stored('refresh_token'))} and the expiry.`);
    say(`/orders answered ${(await orders()).status}.`, 'good');
    return 'here';
  },
});
