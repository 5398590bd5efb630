import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause, until } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';
import { isRefreshing, leaveFor, login, pair, refresh, signOut } from './auth';
import { get } from './http';

const stored = () => `${nameOf(pair()?.access_token)}, ${nameOf(pair()?.refresh_token)}`;

stage({
  async run(say) {
    await login(visitor());
    await get('/orders');
    say(`Signed in. Stored: ${stored()}.`);
    await untilExpired(pair()?.access_token ?? null);
    say('The access token has expired. The refresh takes a moment.');
    void get('/orders').catch(() => undefined);
    await until(isRefreshing);
    await pause(400);
    say('Off to the next page.');
    await leaveFor(`./?scene=next-page&auto&run=${run}`);
    return 'leaving';
  },
  /** Where `run` goes: the app starts with a refresh, as many do. */
  async 'next-page'(say) {
    say(`Found in storage: ${stored()}. Refreshing.`);
    try {
      await refresh();
    } catch {
      signOut();
      return 'leaving';
    }
    say(`Still signed in. Stored: ${stored()}.`, 'good');
    return 'here';
  },
});
