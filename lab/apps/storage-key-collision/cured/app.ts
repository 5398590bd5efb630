import { createClient } from '../../shared/client';
import { stage } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';

const client = createClient('/api/storage-key-collision/cured', 'auth-tokens-desk');

/** Another app of this origin, which signs in by itself. */
async function openOther(): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = `/apps/quiet-logout/quiet/?auto&run=${run}-other`;
  document.querySelector('main')?.append(frame);
  await until(() => frame.contentDocument?.body?.dataset.lab === 'done');
}

stage({
  async run(say) {
    await client.login(visitor());
    await client.get('/orders');
    const before = client.pair()?.access_token;
    say(`Signed in with ${nameOf(before)}, and the orders came. Opening the other app.`);
    await openOther();
    say(client.pair()?.access_token === before ? 'The tokens are still there.' : 'Other tokens are in their place.');
    await client.get('/orders');
    say('The orders came.', 'good');
    return 'here';
  },
});
