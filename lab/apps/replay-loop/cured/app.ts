import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    await get('/orders');
    say(`Signed in with ${nameOf(accessToken())}, and the orders came.`);
    const end = await get('/reports').catch((error: Error) => error.message);
    say(`${String(end)} Now ${nameOf(accessToken())}.`, 'good');
    return 'here';
  },
});
