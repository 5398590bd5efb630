import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { query } from './graphql';

const views: Record<string, string> = { Orders: 'query Orders { orders { id item } }', Cart: 'query Cart { cart { id item } }', Wishes: 'query Wishes { wishes { id item } }' };

stage({
  async run(say) {
    await login(visitor());
    await query('Orders', views['Orders']!);
    say(`Signed in with ${nameOf(tokens()?.access_token)}, and the orders came.`);
    await untilExpired(tokens()?.access_token ?? null);
    for (const [name, text] of Object.entries(views)) {
      const data = await query(name, text);
      say(`${name}: ${Object.keys(data).length === 0 ? 'empty' : 'shown'}.`, 'good');
      await pause(550);
    }
    return 'here';
  },
});
