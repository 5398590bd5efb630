import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(accessToken())}.`);
    await untilExpired(accessToken());
    say('The access token has expired. The desk opens, and its three widgets load at once.');
    await Promise.all([http.get('/orders'), http.get('/profile'), http.get('/search')]);
    say(`All three came, with one refresh: ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
});
