import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const KEY = 'auth-tokens-station';
/** Another origin than the page's. */
const client = createClient(`http://api.localhost:${location.port}/api/refresh-preflight-blocked/cured`, KEY);

stage({
  async run(say) {
    await client.login(visitor());
    say(`Signed in, and the orders answered ${(await client.get('/orders')).status}.`);
    await untilExpired(client.pair()?.access_token ?? null);
    try {
      const { status } = await client.get('/orders');
      say(`The orders answered ${status} to ${nameOf(client.pair()?.access_token)}.`, 'good');
      return 'here';
    } catch {
      localStorage.removeItem(KEY);
      location.assign('login');
      return 'leaving';
    }
  },
});
