import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';
import { login, ordersPage, refresh } from './auth';

stage({
  async run(say) {
    await login(visitor());
    say('Signed in. On to the orders, which the server renders.');
    location.assign(`${ordersPage}?scene=orders&auto&run=${run}`);
    return 'leaving';
  },
  /** The rendered page wakes up in the browser, and wants an access token of its own. */
  async orders(say) {
    try {
      say(`Refreshed in the browser: ${nameOf(await refresh())}.`, 'good');
    } catch {
      location.assign('/apps/ssr-rotation-not-persisted/faulty/login');
      return 'leaving';
    }
    return 'here';
  },
});
