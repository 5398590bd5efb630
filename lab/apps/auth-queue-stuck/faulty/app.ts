import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause, until } from '../../shared/tokens';
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
    let back = 0;
    for (const path of ['/orders', '/notifications', '/profile']) void http.get(path).then(() => (back += 1));
    await until(() => back > 0);
    await pause(5_400);
    say(`${back} of 3 calls came back; the others wait for ever.`, 'bad');
    return 'here';
  },
});
