import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';
import { get, hasBegun, login, signOut, tokens } from './auth';

let bills: Promise<unknown> | undefined;

stage({
  async run(say) {
    await login(visitor());
    say(`Signed in with ${nameOf(tokens()?.access_token)}.`);
    await untilExpired(tokens()?.access_token ?? null);
    bills = get('/orders').catch(() => undefined);
    await until(hasBegun);
    say('The access token has expired, and the refresh hangs. Sign out now.');
    return 'here';
  },
  async 'sign-out'(say) {
    signOut();
    say(`Signed out. Stored: ${nameOf(tokens()?.access_token)}. Now the answer of the refresh comes.`);
    await fetch(`/control/${run}/release`, { method: 'POST' });
    await bills;
    say(`Stored: ${nameOf(tokens()?.access_token)}. The orders answer ${(await get('/orders')).status}.`, 'bad');
    return 'here';
  },
});
