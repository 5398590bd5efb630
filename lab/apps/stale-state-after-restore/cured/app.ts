import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';
import { accessToken, get, login } from './auth';

const untilBack = (): Promise<void> => new Promise((resolve) => addEventListener('pageshow', ({ persisted }) => persisted && resolve()));

stage({
  async run(say) {
    await login(visitor());
    await get('/orders');
    say(`Signed in with ${nameOf(accessToken())}. Off to the next page.`);
    const back = untilBack();
    location.assign(`./?scene=next-page&auto&run=${run}`);
    await back;
    say(`Back again. This page has ${nameOf(accessToken())}.`);
    await get('/orders');
    say('The orders came.', 'good');
    return 'here';
  },
  /** Where `run` goes. */
  async 'next-page'(say) {
    await untilExpired(accessToken());
    await get('/orders');
    say(`Refreshed, this page has ${nameOf(accessToken())}. Going back.`);
    history.back();
    return 'leaving';
  },
});
