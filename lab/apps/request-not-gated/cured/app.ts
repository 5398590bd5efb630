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
    await http.get('/orders');
    say('The call waited for the refresh, and was sent once.', 'good');
    return 'here';
  },
});
