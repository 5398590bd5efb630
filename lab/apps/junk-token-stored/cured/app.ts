import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    await get('/orders');
    say(`Signed in with ${nameOf(accessToken())}, and the orders came.`);
    await untilExpired(accessToken());
    say('The access token has expired. Asking for the orders again.');
    await get('/orders');
    say(`The orders came. Stored now: ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
});
