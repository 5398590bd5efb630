import { stage } from '../../shared/stage';
import { until } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { signIn } from './auth';

stage({
  async run(say) {
    const session = await signIn(visitor());
    say('Signed in for thirty days.');
    await until(() => session.refreshes > 8);
    session.stop();
    say('Eight refreshes in a moment. Stopped for the demonstration.', 'bad');
    return 'here';
  },
});
