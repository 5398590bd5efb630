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
    await get('/orders').catch(() => undefined);
    say('The retry brought a token that the first attempt had spent.', 'bad');
    return 'leaving';
  },
});
