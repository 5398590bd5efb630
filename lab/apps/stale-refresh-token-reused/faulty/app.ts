import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    await untilExpired(accessToken());
    await get('/orders');
    say(`Refreshed once: ${nameOf(accessToken())}.`);
    await untilExpired(accessToken());
    await get('/orders').catch(() => undefined);
    say('The second refresh took the token of the sign-in, which was spent.', 'bad');
    return 'leaving';
  },
});
