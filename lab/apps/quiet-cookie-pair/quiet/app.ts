import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

let endsAt = 0;

async function signedIn(path: string, init: RequestInit): Promise<void> {
  const answer = await fetch('/api/quiet-cookie-pair/quiet' + path, { method: 'POST', credentials: 'include', ...init });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  endsAt = Date.now() + ((await answer.json()) as { expires_in: number }).expires_in * 1000;
}

async function get(path: string): Promise<number> {
  const first = await fetch('/api/quiet-cookie-pair/quiet' + path, { credentials: 'include' });
  if (first.status !== 401) return first.status;
  await signedIn('/auth/refresh', {});
  return (await fetch('/api/quiet-cookie-pair/quiet' + path, { credentials: 'include' })).status;
}

stage({
  async run(say) {
    await signedIn('/auth/login', { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) });
    say(`Signed in; /orders answered ${await get('/orders')}.`);
    await pause(endsAt - Date.now() + 30);
    say(`After a refresh /orders answered ${await get('/orders')}.`, 'good');
    return 'here';
  },
});
