import { randomBytes } from 'node:crypto';
import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider';

/** What the access tokens are for. */
export const RESOURCE = 'urn:lab:api';

/** Public clients, one for each library, and how many seconds an access token of theirs lives: soon renewed, and then good for a replay on a busy machine. oidc-client-ts renews in whole seconds, and ahead of time. */
export const clients = { 'library-axios': { first: 2, later: 4 }, 'library-oidc-client': { first: 8, later: 8 }, 'library-urql': { first: 2, later: 4 } } as const;

const SCOPE = 'openid offline_access';

/** PKCE, rotation of refresh tokens, JWT access tokens, a sign-in without a form. */
export function configuration(appOrigin: string, jwk: object): Configuration {
  return {
    jwks: { keys: [jwk as JWK] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: Object.keys(clients).map((id) => ({
      client_id: id,
      redirect_uris: [`${appOrigin}/apps/${id}/quiet/`],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    })),
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true },
    clientBasedCORS: (_ctx, origin) => origin === appOrigin,
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    ttl: { AccessToken: (ctx, _token, { clientId }) => clients[clientId as keyof typeof clients][isRenewal(ctx) ? 'later' : 'first'], AuthorizationCode: 30, Grant: 3600, IdToken: 3600, Interaction: 60, RefreshToken: 3600, Session: 3600 },
    // Its own page asks for a font from outside.
    renderError(ctx, out) {
      ctx.type = 'text';
      ctx.body = JSON.stringify(out);
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Tells a renewed access token from the first one of a sign-in.
    extraTokenClaims: (ctx) => ({ typ: 'access', gen: isRenewal(ctx) ? 'renewed' : 'first' }),
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      const known = client && session?.grantIdFor(client.clientId);
      if (known) return provider.Grant.find(known);
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope(SCOPE);
      grant.addResourceScope(RESOURCE, SCOPE);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: RESOURCE,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

const isRenewal = (ctx: KoaContextWithOIDC): boolean => ctx.oidc.params?.['grant_type'] === 'refresh_token';
