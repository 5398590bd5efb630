import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { expiresAt, login } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(visitor());
    await http.get('/orders');
    say('Signed in, and the orders came.');
    await pause(expiresAt() - Date.now() + 30);
    await Promise.all([http.get('/orders'), http.get('/orders?page=2')]);
    say('The calls left with the expired token, beside their own refresh, and had to be sent again.', 'bad');
    return 'here';
  },
});
