import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(visitor());
    await http.get('/orders');
    say(`Signed in with ${nameOf(tokens()?.access_token)}.`);
    await http.get('/salaries').catch(() => say(`The salaries are for accounting alone. Now ${nameOf(tokens()?.access_token)}.`, 'bad'));
    return 'here';
  },
});
