import { secondTabIsReady, untilSecondTab } from '../../shared/second-tab';
import { stage, type Say } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/quiet-two-accounts/quiet';
const KEY = 'auth-tokens-desk';
const stored = () => JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Tokens>;

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  sessionStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

async function refresh(say: Say): Promise<void> {
  await tokensFrom('/auth/refresh', { refresh_token: stored().refresh_token });
  say(`Refreshed to ${nameOf(stored().access_token)}.`, 'good');
}

stage({
  async run(say) {
    await tokensFrom('/auth/login', visitor());
    say('Signed in. Now open this address in a second tab, and press “Second tab” there.');
    await untilSecondTab();
    await refresh(say);
    return 'here';
  },
  async second(say) {
    await tokensFrom('/auth/login', visitor());
    secondTabIsReady();
    await refresh(say);
    return 'here';
  },
});
