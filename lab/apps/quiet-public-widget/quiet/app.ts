import { stage } from '../../shared/stage';
import { createClient } from '../../shared/client';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-public-widget/quiet', 'auth-tokens-market');

/** Knows nothing of the app that it is in. */
async function widget(): Promise<number> {
  return (await fetch('/api/quiet-public-widget/quiet/notifications')).status;
}

stage({
  async run(say) {
    await client.login(visitor());
    const [orders, news] = await Promise.all([client.get('/orders'), widget()]);
    say(`/orders answered ${orders.status}, the widget got ${news}.`);
    const [again, still] = await Promise.all([client.get('/orders'), widget()]);
    say(`/orders answered ${again.status}, the widget got ${still}.`, 'good');
    return 'here';
  },
});
