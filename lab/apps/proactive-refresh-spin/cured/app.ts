import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { signIn } from './auth';

stage({
  async run(say) {
    const session = await signIn(visitor());
    say('Signed in for thirty days.');
    await pause(300);
    session.stop();
    say(`${session.refreshes} refreshes.`, 'good');
    return 'here';
  },
});
