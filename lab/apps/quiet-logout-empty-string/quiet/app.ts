import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';

const API = '/api/quiet-logout-empty-string/quiet';
const bearer = () => ({ Authorization: `Bearer ${localStorage.getItem('diary.access_token')}` });

function keep(access: string, refresh: string): void {
  localStorage.setItem('diary.access_token', access);
  localStorage.setItem('diary.refresh_token', refresh);
}

stage({
  async run(say) {
    const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) });
    const tokens = (await answer.json()) as { access_token: string; refresh_token: string };
    keep(tokens.access_token, tokens.refresh_token);
    const orders = await fetch(`${API}/orders`, { headers: bearer() });
    say(`Signed in, /orders answered ${orders.status}. Sign out when you like.`, 'good');
    return 'here';
  },
  async 'sign-out'() {
    await fetch(`${API}/auth/logout`, { method: 'POST', headers: bearer() });
    keep('', '');
    location.assign('login');
    return 'leaving';
  },
});
