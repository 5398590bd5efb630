import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(accessToken())}.`);
    await untilExpired(accessToken());
    const failed = await get('/orders').catch((error: Error) => error.message);
    say(String(failed));
    await get('/orders');
    say(`Tried again, and still signed in: ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
});
