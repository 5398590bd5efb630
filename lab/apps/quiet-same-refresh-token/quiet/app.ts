import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-same-refresh-token/quiet', 'auth-tokens-garden');

stage({
  async run(say) {
    await client.login(visitor());
    for (const word of ['first', 'second']) {
      await untilExpired(client.pair()?.access_token ?? null);
      const orders = await client.get('/orders');
      say(`The ${word} refresh left ${nameOf(client.pair()?.refresh_token)}; /orders answered ${orders.status}.`, 'good');
    }
    return 'here';
  },
});
