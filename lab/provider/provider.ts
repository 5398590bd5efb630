import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { configuration, RESOURCE } from './configuration';

export interface OpenIdProvider {
  issuer: string;
  /** Claims of an access token of this provider that has not expired. */
  claimsOf(authorization: string | undefined): Promise<Record<string, unknown> | undefined>;
  close(): void;
}

/** A real OpenID provider on a port of its own, for the apps of one origin. It takes a second to load: only who asks for it starts it. */
export async function startProvider(appOrigin: string): Promise<OpenIdProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const servers = [createServer(), createServer()] as const;
  servers[0].listen(0, '127.0.0.1');
  await once(servers[0], 'listening');
  const { port } = servers[0].address() as AddressInfo;
  // `localhost` may mean ::1 first. A machine without IPv6 has no such name.
  servers[1].on('error', () => undefined).listen(port, '::1');

  const issuer = `http://${nameBeside(new URL(appOrigin).hostname)}:${port}`;
  const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'lab' };
  const handle = await quietly(async () => {
    const { default: Provider } = await import('oidc-provider');
    const provider = new Provider(issuer, configuration(appOrigin, jwk));
    const answer = provider.callback();
    return (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
      // The person says yes to everything at once.
      void provider.interactionFinished(request, response, { login: { accountId: 'demo' } });
    };
  });
  servers.forEach((server) => server.on('request', handle));

  return {
    issuer,
    async claimsOf(authorization) {
      const token = authorization?.replace(/^Bearer /, '') ?? '';
      const checked = await jwtVerify(token, publicKey, { issuer, audience: RESOURCE }).catch(() => undefined);
      return checked?.payload;
    },
    close: () => servers.forEach(shut),
  };
}

/** A host of its own, so that cookies of the lab and of other providers stay apart. Browsers know each of these names by themselves. */
const nameBeside = (host: string): string => (host.endsWith('.localhost') ? `id.${host}` : 'id.localhost');

function shut(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/** It warns of a runtime that is not its newest, and of a store in memory: both are what a lab wants. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console;
  console.info = console.warn = () => undefined;
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn });
  }
}
