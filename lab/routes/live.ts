import type { WebSocket } from 'ws';
import type { Sessions } from '../auth/sessions';

/** What many servers close with when the token is not taken: 401 among the codes that are free for applications. */
const UNAUTHORIZED = 4401;

export const isLive = (url = ''): boolean => /^\/api\/[^/]+\/[^/]+\/live$/.test(url);

/** Live prices: the access token comes in the first message, and the connection lasts as long as that. */
export function serveLive(client: WebSocket, { issuer }: Sessions): void {
  const refuse = (): void => client.close(UNAUTHORIZED, 'token expired');
  client.on('error', () => client.terminate());
  client.once('message', async (data) => {
    const { access_token = '' } = JSON.parse(String(data)) as { access_token?: string };
    if ((await issuer.read(access_token)).state !== 'valid') return refuse();
    client.send(JSON.stringify({ type: 'price', value: 39 }));
    const { exp = 0 } = JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()) as { exp?: number };
    const timer = setTimeout(refuse, Math.max(0, exp * 1000 - Date.now()));
    client.on('close', () => clearTimeout(timer));
  });
}
