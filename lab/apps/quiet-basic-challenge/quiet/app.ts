import { stage } from '../../shared/stage';
import { createClient } from '../../shared/client';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-basic-challenge/quiet', 'auth-tokens-office');

stage({
  async run(say) {
    await client.login(visitor());
    // Without credentials the browser asks nobody for a password.
    const printers = await fetch('/api/quiet-basic-challenge/quiet/printers', { credentials: 'omit', headers: { Authorization: `Bearer ${client.pair()?.access_token}` } });
    say(`/printers answered ${printers.status} (${printers.headers.get('WWW-Authenticate')}): no printer is set up.`);
    const orders = await client.get('/orders');
    say(`/orders answered ${orders.status}.`, 'good');
    return 'here';
  },
});
