import { untilExpired } from '../../shared/expiry';
import { secondTabIsReady, untilSecondTab } from '../../shared/second-tab';
import { stage, type Say } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { get } from './http';

async function useIt(say: Say): Promise<void> {
  await untilExpired(accessToken());
  say('The access token has expired.');
  await get('/orders').catch(() => undefined);
  say('Two refreshes with one token. The tab that was refused signs out both.', 'bad');
}

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(accessToken())}. Now open this address in a second tab, and press “Second tab” there.`);
    await untilSecondTab();
    await useIt(say);
    return 'leaving';
  },
  async second(say) {
    say(`This tab found ${nameOf(accessToken())}.`);
    secondTabIsReady();
    await useIt(say);
    return 'leaving';
  },
});
