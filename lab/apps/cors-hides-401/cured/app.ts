import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

/** Another origin than the page's. It refreshes after a 401. */
const client = createClient(`http://api.localhost:${location.port}/api/cors-hides-401/cured`, 'auth-tokens-harbour');

/** A line may be down for a moment: one more try. */
async function orders(): Promise<number | undefined> {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return (await client.get('/orders')).status;
    } catch {
      await pause(400);
    }
  }
  return undefined;
}

stage({
  async run(say) {
    await client.login(visitor());
    say(`Signed in, and the orders answered ${await orders()}.`);
    await untilExpired(client.pair()?.access_token ?? null);
    const status = await orders();
    say(status ? `The orders answered ${status} to ${nameOf(client.pair()?.access_token)}.` : 'You seem to be offline.', 'good');
    return 'here';
  },
});
