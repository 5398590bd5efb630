import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';
import { login, refresh, signOut, token } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say('Signed in.');
    for (const what of ['first', 'second']) {
      await untilExpired(token() ?? null);
      try {
        await refresh();
      } catch {
        signOut();
        return 'leaving';
      }
      say(`The ${what} refresh brought a new access token.`, 'good');
    }
    return 'here';
  },
});
