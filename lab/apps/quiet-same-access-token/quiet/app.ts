import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Answer {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
}

const stored = (key: string) => localStorage.getItem(`atlas.${key}`) ?? '';

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch('/api/quiet-same-access-token/quiet' + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token, expires_in } = (await answer.json()) as Answer;
  localStorage.setItem('atlas.access_token', access_token);
  if (refresh_token) localStorage.setItem('atlas.refresh_token', refresh_token);
  localStorage.setItem('atlas.expires_at', String(Date.now() + expires_in * 1000));
}

const orders = async () => (await fetch('/api/quiet-same-access-token/quiet/orders', { headers: { Authorization: `Bearer ${stored('access_token')}` } })).status;

stage({
  async run(say) {
    await tokensFrom('/auth/login', visitor());
    const firstEnd = Number(stored('expires_at'));
    const before = stored('access_token');
    say(`Signed in; /orders answered ${await orders()}.`);
    await pause(800);
    await tokensFrom('/auth/refresh', { refresh_token: stored('refresh_token') });
    say(`Refreshed: ${before === stored('access_token') ? 'the same access token' : 'another access token'}.`);
    await pause(firstEnd - Date.now() + 100);
    say(`After its first end /orders answered ${await orders()}.`, 'good');
    return 'here';
  },
});
