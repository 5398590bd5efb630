import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-service-worker/quiet', 'auth-tokens-kiosk');

stage({
  async run(say) {
    await navigator.serviceWorker.register('./worker.ts', { type: 'module' });
    await until(() => navigator.serviceWorker.controller !== null);
    await client.login(visitor());
    say(`Signed in, with a service worker in between. /orders answered ${(await client.get('/orders')).status}.`);
    await untilExpired(client.pair()?.access_token ?? null);
    const orders = await client.get('/orders');
    say(`Refreshed to ${nameOf(client.pair()?.access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
