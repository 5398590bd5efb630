import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';
import { login } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    say('Signed in.');
    for (const path of ['/orders', '/profile']) {
      const answer = await get(path);
      say(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 80)}`, 'good');
    }
    return 'here';
  },
});
