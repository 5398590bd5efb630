import { UserManager, type User } from 'oidc-client-ts';
import { day } from '../../shared/day';
import { say } from '../../shared/stage';

const { issuer } = (await (await fetch('/library/provider')).json()) as { issuer: string };

/** As the library has it by itself: the user in sessionStorage, so each tab has a sign-in and a refresh token of its own. */
const manager = new UserManager({
  authority: issuer,
  client_id: 'library-oidc-client',
  redirect_uri: `${location.origin}${location.pathname}`,
  scope: 'openid offline_access',
  automaticSilentRenew: true,
  // Two seconds after the last renewal, with six for it on a busy machine.
  accessTokenExpiringNotificationTimeInSeconds: 6,
});

/** Kept here: near the expiry each `getUser()` starts the library's renewal timer anew, and an app that asks more than once a second puts the renewal off until it is too late. */
let user: User | undefined;
let first: User | undefined;
manager.events.addUserLoaded((loaded) => {
  user = loaded;
  first ??= loaded;
  say('Renewed.');
});

/** The library does not try again by itself once the network is back. */
manager.events.addSilentRenewError(() => {
  say('Not renewed.');
  window.addEventListener('online', () => void manager.signinSilent(), { once: true });
});

day({
  signIn: () => manager.signinRedirect(),
  async finish() {
    await manager.signinRedirectCallback();
  },
  isRenewed: () => user !== first,
  async ask(what, run) {
    if (!user || user.expired) return 'later';
    const answer = await fetch(`/library/api/${what}?run=${run}`, { headers: { Authorization: `Bearer ${user.access_token}` } });
    if (!answer.ok) throw new Error(`${what} answered ${answer.status}`);
    return 'answered';
  },
});
