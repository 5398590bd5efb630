import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { contractOf } from '../auth/contracts';
import { pairAnswer } from './answers';
import type { LabContext, LabEnv } from './env';
import { gateway } from './gateway';
import { graphql } from './graphql';
import { lookAlikes } from './look-alikes';
import { bearerOf, refresh, send, urlOf, type Services } from './refresh';
import { order, resource } from './resources';
import { serverRendered } from './server-rendered';

/** `/api/<case>/<variant>/…`: one back end for all cases; what differs between them stands in the contracts. */
export function api(services: Services): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  const contract = (c: LabContext) => contractOf(c.req.param('case') ?? '', c.req.param('variant') ?? '');

  app.use('/:case/:variant/*', gateway(services.sessions));
  app.use('*', cors({ origin: '*', exposeHeaders: ['DPoP-Nonce', 'WWW-Authenticate'] }));
  app.use('*', async (c, next) => {
    await next();
    // RFC 6749 §5.1
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.route('/', lookAlikes(services));
  app.post('/:case/:variant/auth/login', (c) => signIn(c, services));
  app.post('/:case/:variant/auth/refresh', (c) => refresh(c, contract(c), services));
  // By GET, and cacheable: the mistake of a back end that takes a refresh for a reading.
  app.get('/:case/:variant/auth/refresh', async (c) => {
    const answer = await refresh(c, contract(c), services);
    answer.headers.set('Cache-Control', 'private, max-age=60');
    return answer;
  });
  app.post('/:case/:variant/auth/logout', (c) => signOut(c, services));
  app.post('/:case/:variant/graphql', (c) => graphql(c, services));
  app.post('/:case/:variant/orders', (c) => order(c, contract(c), services));
  app.get('/:case/:variant/pages/:page', (c) => serverRendered(c, contract(c), services));
  app.get('/:case/:variant/:resource', (c) => resource(c, contract(c), services));
  return app;
}

async function signIn(c: LabContext, { sessions, proofs }: Services): Promise<Response> {
  const caseId = c.req.param('case') ?? '';
  const contract = contractOf(caseId, c.req.param('variant') ?? '');
  const body = (await c.req.json().catch(() => ({}))) as { username?: string; password?: string };
  if (!body.username || !body.password) return send(c, { status: 422, body: { message: 'Name and password, please' } });

  const wantsProof = contract.carrier === 'dpop';
  const proof = wantsProof ? await proofs.read(c.req.header('dpop'), { method: 'POST', url: urlOf(c), place: 'token' }) : undefined;
  if (proof?.state === 'nonce-wanted') {
    c.header('DPoP-Nonce', proofs.nonceOf('token'));
    return send(c, { status: 400, body: { error: 'use_dpop_nonce' } });
  }
  if (proof?.state === 'bad') return send(c, { status: 400, body: { error: 'invalid_dpop_proof' } });

  const thumbprint = proof?.state === 'good' ? proof.thumbprint : undefined;
  const { family, pair } = await sessions.signIn(body.username, `lab:${caseId}`, contract, thumbprint);
  Object.assign(c.get('entry'), { run: family.run, scene: family.scene });
  return send(c, pairAnswer(contract, pair, true));
}

/** Ends the family of whatever token comes along; always 204, as there is nothing to learn for a stranger. */
async function signOut(c: LabContext, { sessions }: Services): Promise<Response> {
  const reading = await sessions.issuer.read(bearerOf(c) ?? '');
  const family = reading.state === 'invalid' ? undefined : sessions.familyOf(reading.claims.family);
  if (family) family.revoked ??= 'sign-out';
  return c.body(null, 204);
}
