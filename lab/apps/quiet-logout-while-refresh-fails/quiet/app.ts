import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';

const KEY = 'auth-tokens-theatre';
const client = createClient('/api/quiet-logout-while-refresh-fails/quiet', KEY);
let refreshing: Promise<void> | undefined;

stage({
  async run(say) {
    await client.login(visitor());
    await untilExpired(client.pair()?.access_token ?? null);
    refreshing = client.refresh().catch((error: Error) => say(`${error.message}.`));
    say('A slow refresh is under way. Sign out now.', 'good');
    return 'here';
  },
  /** The tokens go at once; the refresh may end as it likes, and leaves nothing behind. */
  async 'sign-out'() {
    const bearer = `Bearer ${client.pair()?.access_token}`;
    localStorage.removeItem(KEY);
    await fetch('/api/quiet-logout-while-refresh-fails/quiet/auth/logout', { method: 'POST', headers: { Authorization: bearer } });
    await refreshing;
    location.assign('login');
    return 'leaving';
  },
});
