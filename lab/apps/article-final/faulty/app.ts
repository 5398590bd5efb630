import { untilExpired } from '../../shared/expiry';
import { stage, type Say } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { getAccessToken, getRefreshToken, login } from './auth';
import { http } from './http';

async function untilOrders(scene: string, say: Say): Promise<void> {
  const { username, password } = visitor(scene);
  await login(username, password);
  say(`Signed in with ${nameOf(getAccessToken())}.`);
  await untilExpired(getAccessToken());
  say('The access token has expired. Three calls leave at once, one refresh serves them all.');
  await Promise.all([http.get('/orders'), http.get('/profile'), http.get('/search')]);
}

stage({
  async run(say) {
    await untilOrders('run', say).catch(() => undefined);
    say('Cut at 3 s, tried again with the spent token: the back end closed the session.', 'bad');
    return 'leaving';
  },
  async fast(say) {
    await untilOrders('fast', say);
    say(`All three came. Stored now: ${nameOf(getAccessToken())}, ${nameOf(getRefreshToken())}.`, 'good');
    return 'here';
  },
});
