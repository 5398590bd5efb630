import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken } from './auth';
import { login, request } from './http';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(accessToken())}. Meanwhile the back end has ended the session.`);
    await untilExpired(accessToken());
    const end = await request('GET', '/orders').catch((error: Error) => error.message);
    say(String(end), 'bad');
    return 'here';
  },
});
