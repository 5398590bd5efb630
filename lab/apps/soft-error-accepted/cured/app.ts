import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { getAccessToken, getRefreshToken, login } from './auth';
import { http } from './http';

stage({
  async run(say) {
    const { username, password } = visitor();
    await login(http, username, password);
    await http.get('/orders');
    say(`Signed in with ${nameOf(getAccessToken())}, and the orders came.`);
    await untilExpired(getAccessToken());
    say('The access token has expired. Asking for the orders again.');
    await http.get('/orders');
    say(`The orders came. Stored now: ${nameOf(getAccessToken())}, ${nameOf(getRefreshToken())}.`, 'good');
    return 'here';
  },
});
