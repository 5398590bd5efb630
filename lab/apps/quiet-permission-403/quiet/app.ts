import { createClient } from '../../shared/client';
import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-permission-403/quiet', 'auth-tokens-quiet');

stage({
  async run(say) {
    await client.login(visitor());
    await client.get('/orders');
    say('Signed in, and the orders came.');
    const audit = await client.get('/audit');
    say(`/audit answered ${audit.status}: you may not see the audit.`);
    const payroll = (await (await client.get('/payroll')).json()) as { code: number; msg: string };
    say(`/payroll answered 200 with code ${payroll.code}: ${payroll.msg}.`);
    await client.get('/orders');
    say('Still signed in, and the orders came.', 'good');
    return 'here';
  },
});
