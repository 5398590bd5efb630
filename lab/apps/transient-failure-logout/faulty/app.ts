import { untilExpired } from '../../shared/expiry';
import { stage, type SceneEnd, type Say } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, get, login } from './auth';

async function play(scene: string, say: Say): Promise<SceneEnd> {
  await login(visitor(scene));
  await get('/orders');
  say(`Signed in with ${nameOf(accessToken())}, and the orders came.`);
  await untilExpired(accessToken());
  say('The access token has expired, and the token endpoint has a bad moment.');
  await get('/orders').catch(() => undefined);
  say('Any error counts as refused: the tokens are gone.', 'bad');
  return 'leaving';
}

stage({
  run: (say) => play('run', say),
  throttled: (say) => play('throttled', say),
});
