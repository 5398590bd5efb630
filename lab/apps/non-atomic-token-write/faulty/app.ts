import { untilExpired } from '../../shared/expiry';
import { stage, type Say } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';
import { accessToken, login, refresh, refreshToken, signOut } from './auth';
import { get } from './http';

const pair = () => `${nameOf(accessToken())}, ${nameOf(refreshToken())}`;

async function untilTheFirstExpired(say: Say): Promise<void> {
  await login(visitor());
  await get('/orders');
  say(`Signed in. Stored: ${pair()}.`);
  await untilExpired(accessToken());
  say('The access token has expired.');
}

stage({
  async run(say) {
    await untilTheFirstExpired(say);
    await get('/orders');
    say(`Refreshed, and the orders came. Stored: ${pair()}.`, 'good');
    return 'here';
  },
  async torn(say) {
    await untilTheFirstExpired(say);
    const before = accessToken();
    void get('/orders').catch(() => undefined);
    await until(() => accessToken() !== before);
    say(`The new access token is stored. Leaving with: ${pair()}.`, 'bad');
    location.assign(`./?scene=next-page&auto&run=${run}`);
    return 'leaving';
  },
  /** Where `torn` goes: the app starts with a refresh, as many do. */
  async 'next-page'(say) {
    say(`Found in storage: ${pair()}. Refreshing.`);
    try {
      await refresh();
    } catch {
      signOut();
      return 'leaving';
    }
    say(`Still signed in. Stored: ${pair()}.`, 'good');
    return 'here';
  },
});
