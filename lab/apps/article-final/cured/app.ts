import { untilExpired } from '../../shared/expiry';
import { stage, type Say, type SceneEnd } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { getTokens, login } from './auth';
import { http } from './http';

async function play(scene: string, say: Say): Promise<SceneEnd> {
  const { username, password } = visitor(scene);
  await login(username, password);
  const first = getTokens()?.access_token;
  say(`Signed in with ${nameOf(first)}.`);
  await untilExpired(first ?? null);
  say('The access token has expired. Three calls leave at once, one refresh serves them all.');
  await Promise.all([http.get('/orders'), http.get('/profile'), http.get('/search')]);
  const { access_token, refresh_token } = getTokens() ?? {};
  say(`All three came. Stored now: ${nameOf(access_token)}, ${nameOf(refresh_token)}.`, 'good');
  return 'here';
}

stage({
  run: (say) => play('run', say),
  fast: (say) => play('fast', say),
});
