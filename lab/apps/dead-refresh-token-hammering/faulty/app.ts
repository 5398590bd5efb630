import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, login } from './auth';
import { poll } from './poll';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(accessToken())}. Meanwhile the back end has ended the session.`);
    await untilExpired(accessToken());
    await poll(4, 250);
    say('Four rounds, four refusals, and nobody was told.', 'bad');
    return 'here';
  },
});
