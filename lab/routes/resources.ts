import type { Contract } from '../auth/contract';
import { shapes, type Answer } from './answers';
import type { LabContext } from './env';
import { audienceOf, bearerOf, cookieOf, send, urlOf, type Services } from './refresh';

interface Resource {
  data: unknown;
  /** Takes any signed token, also a refresh token: the mistake of a back end that does not look at the type. */
  anyType?: true;
  /** Milliseconds until the answer. */
  takes?: number;
  /** Milliseconds until anybody looks at the token: a long queue at the gateway. */
  queues?: number;
  /** Instead of the data, to somebody with a good token. */
  refuses?: Answer & { challenge?: string };
}

const orders = [
  { id: 1001, item: 'Desk lamp', price: 39 },
  { id: 1002, item: 'Notebook', price: 6 },
  { id: 1003, item: 'Tea, green', price: 12 },
];

const resources: Record<string, Resource> = {
  orders: { data: orders },
  profile: { data: { name: 'Demo user', city: 'Bern' }, anyType: true, takes: 150 },
  search: { data: orders.slice(0, 2), takes: 400 },
  statistics: { data: [], queues: 400 },
  notifications: { data: [] },
  reports: { data: [], refuses: { status: 401, body: { message: 'This report is not for you' } } },
  audit: {
    data: [],
    refuses: {
      status: 403,
      body: { error: 'insufficient_scope', error_description: 'The audit needs the scope audit:read' },
      challenge: 'Bearer error="insufficient_scope", scope="audit:read"',
    },
  },
  salaries: { data: [], refuses: { status: 403, body: { message: 'Only accounting may see this' } } },
  payroll: { data: [], refuses: { status: 200, body: { code: 403, msg: 'no permission', data: null } } },
};

/** A protected resource: expects an access token in Authorization (RFC 6750), bound by a proof where the contract says so. */
export async function resource(c: LabContext, contract: Contract, services: Services): Promise<Response> {
  const found = resources[c.req.param('resource') ?? ''];
  if (!found) return c.notFound();
  if (found.queues) await services.holds.keep('queues', found.queues, 'answer', c.req.raw.signal);
  const refused = await refusal(c, contract, found, services);
  if (refused) return refused;
  const end = found.takes ? await services.holds.keep('takes time', found.takes, 'answer', c.req.raw.signal) : 'answer';
  if (end === 'left') c.get('entry').end = 'left';
  if (!found.refuses) return send(c, shapes[contract.shape].data(found.data));
  if (found.refuses.challenge) c.header('WWW-Authenticate', found.refuses.challenge);
  return send(c, found.refuses);
}

/** Takes an order: a JSON object with an item. */
export async function order(c: LabContext, contract: Contract, services: Services): Promise<Response> {
  const refused = await refusal(c, contract, { data: [] }, services);
  if (refused) return refused;
  const body: unknown = await c.req.json().catch(() => undefined);
  const hasItem = typeof body === 'object' && body !== null && 'item' in body;
  return send(c, hasItem ? { status: 201, body: { id: 1004 } } : { status: 400, body: { message: 'An order needs an item' } });
}

async function refusal(c: LabContext, contract: Contract, found: Resource, { sessions, proofs }: Services): Promise<Response | undefined> {
  const entry = c.get('entry');
  const shape = shapes[contract.shape];
  const scheme = contract.carrier === 'dpop' ? 'DPoP' : 'Bearer';
  // Links have no headers.
  const token = bearerOf(c) ?? c.req.query('token') ?? cookieOf(c, 'access_token');
  if (!token) {
    entry.credential = 'none';
    c.header('WWW-Authenticate', `${scheme} realm="lab"`);
    return send(c, shape.unauthorized('Sign in first'));
  }

  const reading = await sessions.read(token, contract.clock);
  const family = reading.state === 'invalid' ? undefined : sessions.familyOf(reading.claims.family);
  if (reading.state === 'invalid' || !family) {
    entry.credential = 'junk';
    return invalid(c, scheme, shape.unauthorized('The access token is invalid'));
  }

  Object.assign(entry, { run: family.run, scene: family.scene });
  const { type, boundTo } = reading.claims;
  entry.credential = type === 'refresh' ? 'refresh' : reading.state === 'expired' ? 'expired access' : 'access';
  if (type === 'refresh' && !found.anyType) return send(c, { status: 422, body: { msg: 'Only non-refresh tokens are allowed' } });
  if (reading.state === 'expired') return invalid(c, scheme, shape.unauthorized('The access token has expired'));
  if (family.audience !== audienceOf(c)) return invalid(c, scheme, shape.unauthorized('The access token is for another audience'));
  if (family.revoked) return invalid(c, scheme, shape.unauthorized('The session was revoked'));
  if (!boundTo) return undefined;

  const proof = await proofs.read(c.req.header('dpop'), { method: c.req.method, url: urlOf(c), place: 'resource', accessToken: token });
  if (proof.state === 'good' && proof.thumbprint === boundTo) return undefined;
  const error = proof.state === 'nonce-wanted' ? 'use_dpop_nonce' : 'invalid_dpop_proof';
  if (proof.state === 'nonce-wanted') c.header('DPoP-Nonce', proofs.nonceOf('resource'));
  c.header('WWW-Authenticate', `DPoP error="${error}"`);
  return send(c, { status: 401, body: { error } });
}

function invalid(c: LabContext, scheme: string, answer: Answer): Response {
  c.header('WWW-Authenticate', `${scheme} error="invalid_token"`);
  return send(c, answer);
}
