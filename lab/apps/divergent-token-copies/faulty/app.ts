import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { get, login, pair, user } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in. Stored: ${nameOf(pair()?.refresh_token)}, and ${nameOf(user()?.refreshToken)} with the user.`);
    await untilExpired(pair()?.access_token ?? null);
    await get('/orders');
    say(`Refreshed. Stored: ${nameOf(pair()?.refresh_token)}, and ${nameOf(user()?.refreshToken)} with the user.`);
    await untilExpired(pair()?.access_token ?? null);
    await get('/orders').catch(() => undefined);
    say('The second refresh sent the older copy.', 'bad');
    return 'leaving';
  },
});
