import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token?: string;
}

const API = '/api/quiet-many-audiences/quiet';
const AUDIENCES = ['mail', 'files', 'calendar'];

async function signIn(): Promise<string> {
  const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(visitor()) });
  const { refresh_token = '' } = (await answer.json()) as Tokens;
  return refresh_token;
}

async function tokenFor(audience: string, refreshToken: string): Promise<void> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, audience });
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST', body });
  const { access_token } = (await answer.json()) as Tokens;
  sessionStorage.setItem(`access_token.${audience}`, access_token);
}

stage({
  async run(say) {
    const refreshToken = await signIn();
    await Promise.all(AUDIENCES.map((audience) => tokenFor(audience, refreshToken)));
    say(`A token each for ${AUDIENCES.join(', ')}.`, 'good');
    return 'here';
  },
});
