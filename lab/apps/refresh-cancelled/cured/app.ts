import { untilExpired } from '../../shared/expiry';
import { cutWhenHidden } from '../../shared/sleepy-tab';
import { stage, type Say } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { get } from './http';

async function untilTheFirstExpired(scene: string, say: Say): Promise<void> {
  await login(visitor(scene));
  await get('/orders');
  say(`Signed in with ${nameOf(accessToken())}, and the orders came.`);
  await untilExpired(accessToken());
  say('The access token has expired.');
}

stage({
  async run(say) {
    await untilTheFirstExpired('run', say);
    say('The refresh hangs. Now switch to another tab for a second: the connection will die there.');
    cutWhenHidden();
    await get('/orders');
    say(`Still signed in, with ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
  async timeout(say) {
    await untilTheFirstExpired('timeout', say);
    say('The token endpoint takes 4.5 s today.');
    await get('/orders');
    say(`Still signed in, with ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
  async lost(say) {
    await untilTheFirstExpired('lost', say);
    const view = new AbortController();
    const first = get('/orders', { signal: view.signal }).catch(() => undefined);
    await pause(500);
    view.abort();
    say('The view was closed while the refresh was under way. Opening it again.');
    await first;
    await pause(500);
    await get('/orders');
    say(`Still signed in, with ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
});
