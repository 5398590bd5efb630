import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';
import { download, login, refresh } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say('Signed in.');
    await refresh();
    say('Refreshed. The session is well.');
    return 'here';
  },
  async download(say) {
    await login(visitor('download'));
    say(`Signed in. The download answered ${await download()}.`);
    return 'here';
  },
});
