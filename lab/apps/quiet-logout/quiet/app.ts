import { createClient } from '../../shared/client';
import { stage } from '../../shared/stage';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-logout/quiet', 'auth-tokens-quiet');

stage({
  async run(say) {
    await client.login(visitor());
    await client.get('/orders');
    say('Signed in, and the orders came. Sign out when you like.', 'good');
    return 'here';
  },
  async 'sign-out'() {
    await client.signOut();
    return 'leaving';
  },
});
