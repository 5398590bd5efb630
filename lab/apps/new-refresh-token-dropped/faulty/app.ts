import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { get, login, tokens } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(tokens()?.access_token)} and ${nameOf(tokens()?.refresh_token)}.`);
    await untilExpired(tokens()?.access_token ?? null);
    await get('/orders');
    say(`Refreshed. Stored now: ${nameOf(tokens()?.access_token)} and ${nameOf(tokens()?.refresh_token)}.`);
    await untilExpired(tokens()?.access_token ?? null);
    await get('/orders').catch(() => undefined);
    say('The second refresh was refused.', 'bad');
    return 'leaving';
  },
});
