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
    say(`Signed in with ${nameOf(tokens()?.access_token)}, and the seats came.`);
    for (const path of ['/orders', '/notifications', '/profile']) {
      await untilExpired(tokens()?.access_token ?? null);
      await http.get(path);
    }
    say('Orders, notifications and profile were refused, and came back after a refresh.');
    await untilExpired(tokens()?.access_token ?? null);
    const back = await Promise.all(['/orders', '/notifications', '/profile'].map((path) => http.get(path)));
    say(`${back.length} of 3 calls came back.`, 'good');
    return 'here';
  },
});
