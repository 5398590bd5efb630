import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { orders, renew, signIn, takeCode, token } from './auth';

const code = (): string => new URLSearchParams(location.search).get('code') ?? '';

stage({
  async run() {
    signIn('signed-in');
    return 'leaving';
  },
  async 'signed-in'(say) {
    await takeCode(code());
    say(`Signed in. The orders answered ${await orders()}.`);
    await untilExpired(token());
    try {
      await renew();
    } catch {
      // Only the whole page can ask the provider now.
      signIn('renewed');
      return 'leaving';
    }
    say(`Renewed. The orders answered ${await orders()}.`, 'good');
    return 'here';
  },
  async renewed(say) {
    await takeCode(code());
    say(`The whole page had to go there and back. The orders answered ${await orders()}.`, 'bad');
    return 'here';
  },
  /** Inside the hidden frame. */
  async silent() {
    parent.postMessage(location.search, location.origin);
    return 'here';
  },
});
