import { stage } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { accessToken, signIn, stop } from './auth';
import { get } from './http';

/** The page is at work again: it wakes from a freeze, which is told before any timer fires, or somebody comes back to it. */
const awake = (): Promise<void> =>
  new Promise((resolve) => {
    document.addEventListener('resume', () => resolve());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && resolve());
  });

stage({
  async run(say) {
    const back = awake();
    await signIn(visitor());
    const first = accessToken();
    say('Signed in.');
    await until(() => accessToken() !== first);
    say(`The timer fetched ${nameOf(accessToken())}. Now leave the page until that one has expired.`);
    await back;
    const answer = await get('/orders');
    say(`The orders answered ${answer.status}.`, 'bad');
    await until(() => nameOf(accessToken()) === 'access token 3');
    stop();
    return 'here';
  },
});
