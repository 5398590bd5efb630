import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(visitor());
    await http.get('/orders');
    say(`Signed in with ${nameOf(tokens()?.access_token)}, and the bookings came.`);
    await untilExpired(tokens()?.access_token ?? null);
    await http.get('/orders');
    say(`The bookings came with ${nameOf(tokens()?.access_token)}.`, 'good');
    return 'here';
  },
});
