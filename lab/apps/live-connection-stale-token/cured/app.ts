import { stage } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { API, login, refresh, tokens } from './auth';
import { watchPrices } from './prices';

const address = `${location.origin.replace('http', 'ws')}${API}/live`;

/** The app itself keeps up: the token is renewed when the first connection ends with it. */
let renewed: Promise<void> | undefined;
const renew = (): Promise<void> => (renewed ??= refresh());

stage({
  async run(say) {
    await login(visitor());
    const prices = watchPrices(address, () => ({ type: 'auth', access_token: tokens()?.access_token }), renew);
    await until(() => prices.count === 1);
    say(`The first price came with ${nameOf(tokens()?.access_token)}.`);
    await until(() => prices.count === 2);
    say(`Now ${nameOf(tokens()?.access_token)}. Prices: ${prices.count}, connections closed: ${prices.closed}.`, 'good');
    return 'here';
  },
});
