import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(visitor());
    await untilExpired(accessToken());
    say('The access token has expired. Two calls leave together; one of them stands in a long queue.');
    await Promise.all([http.get('/orders'), http.get('/statistics')]);
    say(`Both came. Now ${nameOf(accessToken())}.`, 'bad');
    return 'here';
  },
});
