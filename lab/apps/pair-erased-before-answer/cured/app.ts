import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { get, login, tokens } from './auth';

stage({
  async run(say) {
    await login(visitor());
    await get('/orders');
    say(`Signed in with ${nameOf(tokens()?.access_token)}, and the orders came.`);
    await untilExpired(tokens()?.access_token ?? null);
    say('The access token has expired, and the token endpoint is restarting.');
    await get('/orders');
    say(`Still signed in, with ${nameOf(tokens()?.access_token)}.`, 'good');
    return 'here';
  },
});
