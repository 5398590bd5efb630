import { Hono } from 'hono';
import { contractOf } from '../auth/contracts';
import { deviseTokens } from './devise-tokens';
import type { LabContext, LabEnv } from './env';
import { bearerOf, cookieOf, refresh, send, type Services } from './refresh';

const CSRF = 'XSRF-TOKEN';

/** Routes of back ends whose protocol looks like a fault and is none. What they leave out is answered as everywhere else. */
export function lookAlikes(services: Services): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.route('/quiet-per-request-rotation/quiet', deviseTokens());
  app.get('/quiet-new-token-header/quiet/:resource', (c) => renewing(c, services));
  app.post('/:case/:variant/v1/client/sessions/:session/tokens', (c) => refresh(c, contractOf(c.req.param('case'), c.req.param('variant')), services));
  app.post('/quiet-step-up/quiet/auth/step-up', (c) => stepUp(c, services));
  app.post('/quiet-step-up/quiet/transfers', (c) => transfer(c, services));
  app.get('/quiet-csrf-419/quiet/sanctum/csrf-cookie', (c) => {
    c.header('Set-Cookie', `${CSRF}=${crypto.randomUUID()}; Path=/; SameSite=Lax`);
    return c.body(null, 204);
  });
  app.post('/quiet-csrf-419/quiet/orders', async (c, next) => {
    const expected = cookieOf(c, CSRF);
    if (expected && c.req.header('x-xsrf-token') === expected) return next();
    await sessionOf(c, services, bearerOf(c));
    return c.json({ message: 'CSRF token mismatch.' }, 419 as 400);
  });
  app.get('/quiet-basic-challenge/quiet/printers', (c) => {
    c.header('WWW-Authenticate', 'Basic realm="Printers"');
    return send(c, { status: 401, body: { message: 'The print server wants its own password' } });
  });
  return app;
}

async function sessionOf(c: LabContext, { sessions }: Services, token: string | undefined) {
  const reading = await sessions.read(token ?? '');
  const family = reading.state === 'valid' ? sessions.familyOf(reading.claims.family) : undefined;
  if (reading.state !== 'valid' || !family) return undefined;
  Object.assign(c.get('entry'), { run: family.run, scene: family.scene, credential: 'access' });
  return { family, generation: reading.claims.generation };
}

/** An access token that is about to expire comes with a new one in the answer's headers, for all calls that present it the same. */
async function renewing(c: LabContext, services: Services): Promise<Response> {
  const session = await sessionOf(c, services, c.req.header('x-token'));
  if (!session) return send(c, { status: 401, body: { code: 7, msg: 'Please sign in again' } });
  const { family, generation } = session;
  if (generation === 1) {
    const { access, expiresIn } = await (family.generation === 1 ? services.sessions.renew(family) : family.newest!);
    c.header('new-token', access);
    c.header('new-expires-at', String(Math.floor(Date.now() / 1000) + expiresIn));
  }
  return send(c, { status: 200, body: { code: 0, msg: 'ok', data: [] } });
}

/** Money goes out for somebody who has shown a second factor (RFC 9470). */
async function transfer(c: LabContext, services: Services): Promise<Response> {
  const session = await sessionOf(c, services, bearerOf(c));
  if (session && session.generation > 1) return send(c, { status: 201, body: { id: 77 } });
  c.header('WWW-Authenticate', 'Bearer error="insufficient_user_authentication", error_description="A second factor is required", acr_values="mfa"');
  return send(c, { status: 401, body: { error: 'insufficient_user_authentication' } });
}

async function stepUp(c: LabContext, services: Services): Promise<Response> {
  const session = await sessionOf(c, services, bearerOf(c));
  if (!session) return send(c, { status: 401, body: { error: 'invalid_token' } });
  const { access, refresh: next, expiresIn } = await services.sessions.renew(session.family);
  return send(c, { status: 200, body: { access_token: access, refresh_token: next, expires_in: expiresIn } });
}
