import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { get, login, session } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(session()?.access_token)} and ${nameOf(session()?.refresh_token)}.`);
    await untilExpired(session()?.access_token ?? null);
    await get('/orders');
    say(`Refreshed. Stored now: ${nameOf(session()?.access_token)} and ${nameOf(session()?.refresh_token)}.`);
    await untilExpired(session()?.access_token ?? null);
    await get('/orders');
    say(`The second refresh brought ${nameOf(session()?.access_token)}.`, 'good');
    return 'here';
  },
});
