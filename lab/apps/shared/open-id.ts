import { say } from './stage';
import { kept, keep, type Tokens } from './vault';

/** How an app without a library for it signs in at an OpenID provider: code flow with PKCE, tokens in IndexedDB, one refresh at a time in all tabs. */
export function openId(client: string) {
  const here = `${location.origin}${location.pathname}`;
  const address = fetch('/library/provider').then(async (answer) => ((await answer.json()) as { issuer: string }).issuer);
  let tokens: Tokens | undefined;
  let first: string | undefined;

  const ask = async (params: Record<string, string>): Promise<void> => {
    const answer = await fetch(`${await address}/token`, { method: 'POST', body: new URLSearchParams({ client_id: client, ...params }) });
    if (!answer.ok) throw new Error(`The provider answered ${answer.status}`);
    const { access_token, refresh_token } = (await answer.json()) as Tokens;
    tokens = { access_token, refresh_token };
    first ??= access_token;
    await keep(client, tokens);
  };

  return {
    access: (): string | undefined => tokens?.access_token,
    isRenewed: (): boolean => tokens?.access_token !== first,
    async signIn(): Promise<void> {
      const verifier = randomText();
      const state = randomText();
      sessionStorage.setItem(`${client} sign-in`, JSON.stringify({ verifier, state }));
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
      const params = { client_id: client, response_type: 'code', redirect_uri: here, scope: 'openid offline_access', state, code_challenge: base64url(digest), code_challenge_method: 'S256' };
      location.assign(`${await address}/auth?${new URLSearchParams(params).toString()}`);
    },
    async finish(): Promise<void> {
      const query = new URLSearchParams(location.search);
      const { verifier, state } = JSON.parse(sessionStorage.getItem(`${client} sign-in`) ?? '{}') as { verifier: string; state: string };
      sessionStorage.removeItem(`${client} sign-in`);
      if (query.get('state') !== state) throw new Error('This answer was for somebody else');
      await ask({ grant_type: 'authorization_code', code: query.get('code') ?? '', redirect_uri: here, code_verifier: verifier });
    },
    /**
     * `spent`: the access token that was refused. Another tab may have renewed it already.
     * What that tab wrote must be seen as soon as it lets go of the lock. IndexedDB promises that; localStorage reaches another process some time later, and the spent refresh token would be presented again.
     */
    renew: (spent: string | undefined): Promise<void> =>
      navigator.locks.request(client, async () => {
        tokens = await kept(client);
        if (!tokens) throw new Error('Not signed in');
        if (tokens.access_token === spent) await ask({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
        say('Renewed.');
      }),
  };
}

const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
const base64url = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
