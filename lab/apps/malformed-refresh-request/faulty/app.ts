import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(http, visitor());
    await http.get('/orders');
    say('Signed in, and the orders came.');
    await untilExpired(accessToken());
    const answer = await http.get('/orders').catch(() => undefined);
    if (!answer) return 'leaving';
    say(`The orders answered ${answer.status} to ${nameOf(accessToken())}.`, 'bad');
    return 'here';
  },
});
