import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';
import { login, signOut, token } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in. The orders answered ${(await get('/orders')).status}.`);
    await untilExpired(token() ?? null);
    say('The access token has expired.');
    try {
      say(`The orders answered ${(await get('/orders')).status}.`, 'good');
    } catch {
      signOut();
      return 'leaving';
    }
    return 'here';
  },
});
