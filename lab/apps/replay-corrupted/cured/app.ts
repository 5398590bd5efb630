import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { http } from './http';
import { send } from './request';
import { post } from './wrapper';

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(tokens()?.access_token)}.`);
    await untilExpired(tokens()?.access_token ?? null);
    const status = await http.post('/orders', { item: 'Tulips' }).then((answer) => answer.status, (error) => Number(error.response?.status));
    say(`The order answered ${status}.`, status === 201 ? 'good' : 'bad');
    return 'here';
  },
  async used(say) {
    await login(visitor('used'));
    await untilExpired(tokens()?.access_token ?? null);
    const status = await send('/orders', { item: 'Lilies' }).then((answer) => answer.status, (error: Error) => error.name);
    say(`The order answered ${status}.`, status === 201 ? 'good' : 'bad');
    return 'here';
  },
  async empty(say) {
    await login(visitor('empty'));
    await untilExpired(tokens()?.access_token ?? null);
    const { status } = await post('/orders', { item: 'Roses' });
    say(`The order answered ${status}.`, status === 201 ? 'good' : 'bad');
    return 'here';
  },
});
