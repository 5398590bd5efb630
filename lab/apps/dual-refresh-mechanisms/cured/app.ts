import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { http } from './http';
import { keepAlive } from './keeper';

/** A little after the token has expired. */
const LATER_MS = 350;

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(accessToken())}.`);
    await untilExpired(accessToken());
    keepAlive(Date.now() + LATER_MS);
    await http.get('/statistics');
    say(`Timer and interceptor shared one refresh: ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
});
