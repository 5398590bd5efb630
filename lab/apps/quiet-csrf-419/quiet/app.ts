import { stage } from '../../shared/stage';
import { createClient } from '../../shared/client';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-csrf-419/quiet', 'auth-tokens-press');

const order = () =>
  fetch('/api/quiet-csrf-419/quiet/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${client.pair()?.access_token}`, 'X-XSRF-TOKEN': /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '' },
    body: JSON.stringify({ item: 'Notebook' }),
  });

stage({
  async run(say) {
    await client.login(visitor());
    const first = await order();
    say(`The order answered ${first.status}.`);
    await fetch('/api/quiet-csrf-419/quiet/sanctum/csrf-cookie');
    const second = await order();
    say(`With a new CSRF token it answered ${second.status}.`, 'good');
    return 'here';
  },
});
