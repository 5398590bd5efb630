import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { http } from './http';
import { readMessages } from './messages';

stage({
  async run(say) {
    await login(visitor());
    await readMessages();
    say(`Signed in with ${nameOf(tokens()?.access_token)}, and the messages came.`);
    await untilExpired(tokens()?.access_token ?? null);
    await http.get('/orders');
    say(`The courses came with ${nameOf(tokens()?.access_token)}.`);
    await pause(1_100);
    for (let n = 1; n <= 3; n += 1) {
      const came = await readMessages();
      say(`Messages, attempt ${n}: ${came ? 'came' : 'refused'}.`, came ? 'good' : 'bad');
    }
    return 'here';
  },
});
