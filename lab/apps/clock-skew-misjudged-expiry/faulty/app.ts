import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';
import { login, refreshes } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    say('Signed in.');
    for (const path of ['/orders', '/profile', '/notifications']) {
      const answer = await get(path);
      say(`${path} answered ${answer.status}, after ${refreshes()} refreshes.`, 'bad');
    }
    return 'here';
  },
});
