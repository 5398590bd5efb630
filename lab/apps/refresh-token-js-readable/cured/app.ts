import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, refresh, token } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(token())}.`);
    await refresh();
    say(`Refreshed: ${nameOf(token())}.`);
    return 'here';
  },
});
