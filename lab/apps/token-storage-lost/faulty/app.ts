import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { get, login, tokens } from './auth';
import { fillUp } from './catalogue';

stage({
  async run(say) {
    await login(visitor());
    await get('/orders');
    say(`Signed in with ${nameOf(tokens()?.access_token)}. Now the catalogue fills the storage.`);
    fillUp();
    await untilExpired(tokens()?.access_token ?? null);
    await get('/orders').catch(() => undefined);
    say('The new pair did not fit.', 'bad');
    return 'leaving';
  },
});
