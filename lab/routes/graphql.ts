import type { LabContext } from './env';
import { bearerOf, send, type Services } from './refresh';

const data: Record<string, unknown> = {
  Orders: { orders: [{ id: 1001, item: 'Desk lamp' }, { id: 1002, item: 'Notebook' }] },
  Cart: { cart: [{ id: 7, item: 'Tea, green' }] },
  Wishes: { wishes: [{ id: 8, item: 'Teapot' }] },
};

/** A GraphQL endpoint: whatever happens, the status is 200, and a dead token is an error among `errors` (Apollo Server's words). */
export async function graphql(c: LabContext, { sessions }: Services): Promise<Response> {
  const { operationName = '' } = (await c.req.json().catch(() => ({}))) as { operationName?: string };
  const reading = await sessions.read(bearerOf(c) ?? '');
  const entry = c.get('entry');
  entry.credential = reading.state === 'valid' ? 'access' : reading.state === 'expired' ? 'expired access' : 'junk';
  if (reading.state !== 'invalid') entry.run = sessions.familyOf(reading.claims.family)?.run;
  if (reading.state === 'valid') return send(c, { status: 200, body: { data: data[operationName] ?? null } });
  return send(c, { status: 200, body: { errors: [{ message: 'The access token has expired', extensions: { code: 'UNAUTHENTICATED' } }], data: null } });
}
