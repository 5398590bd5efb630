import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { client, listOf } from './http';

stage({
  async run(say) {
    await client.login(visitor());
    for (const path of ['/orders', '/profile']) say(`${path} has ${(await listOf(path)).length} entries.`);
    await untilExpired(client.pair()?.access_token ?? null);
    say('The access token has expired. Asking again.');
    for (const path of ['/orders', '/profile']) {
      say(`${path} has ${(await listOf(path)).length} entries.`, 'bad');
      await pause(100);
    }
    return 'here';
  },
});
