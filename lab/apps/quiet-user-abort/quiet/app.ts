import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-user-abort/quiet', 'auth-tokens-quiet');
const refresh = new AbortController();

stage({
  async run(say) {
    await client.login(visitor());
    const typing = new AbortController();
    const search = client.get('/search?q=no', typing.signal).catch((error: Error) => error.name);
    await pause(60);
    typing.abort();
    say(`Typed on: the search was cut (${String(await search)}).`);
    await client.get('/search?q=notebook');
    await untilExpired(client.pair()?.access_token ?? null);
    void client.refresh(refresh.signal).catch((error: Error) => say(`The refresh was cut (${error.name}).`));
    say('A slow refresh is under way. Sign out now.', 'good');
    return 'here';
  },
  /** The refresh must end first, so that its pair cannot bring the session back. */
  async 'sign-out'() {
    refresh.abort();
    await client.signOut();
    return 'leaving';
  },
});
