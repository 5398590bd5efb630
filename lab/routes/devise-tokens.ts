import { Hono } from 'hono';
import { userOf } from '../auth/family';
import type { LabContext, LabEnv } from './env';

/** Calls that leave together present the same token; five seconds in devise_token_auth. */
const BATCH_MS = 500;

interface Client {
  uid: string;
  token: string;
  previous?: string;
  rotatedAt: number;
}

/** As devise_token_auth does it: each answer has the token for the next call in its headers. */
export function deviseTokens(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  const clients = new Map<string, Client>();

  app.post('/auth/sign_in', async (c) => {
    const { email = '' } = await c.req.json<{ email?: string }>();
    const client = random();
    const signedIn = { uid: email, token: random(), rotatedAt: 0 };
    clients.set(client, signedIn);
    return withTokens(c, client, signedIn);
  });

  app.get('/:resource', (c) => {
    const client = c.req.header('client') ?? '';
    const known = clients.get(client);
    const presented = c.req.header('access-token') ?? '';
    const isBatch = known !== undefined && presented === known.previous && Date.now() - known.rotatedAt < BATCH_MS;
    if (!known || (presented !== known.token && !isBatch)) return c.json({ errors: ['You need to sign in or sign up before continuing.'] }, 401);
    if (isBatch) return withTokens(c, client, { ...known, token: ' ' });
    Object.assign(known, { previous: known.token, token: random(), rotatedAt: Date.now() });
    return withTokens(c, client, known);
  });
  return app;
}

/** One call of a batch gets the next token, the others a blank. */
function withTokens(c: LabContext, client: string, { uid, token }: Client): Response {
  Object.assign(c.get('entry'), { ...userOf(uid), credential: 'access' });
  const expiry = String(Math.floor(Date.now() / 1000) + 14 * 86_400);
  for (const [name, value] of Object.entries({ 'access-token': token, 'token-type': 'Bearer', client, expiry, uid })) c.header(name, value);
  return c.json({ data: [] });
}

const random = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
