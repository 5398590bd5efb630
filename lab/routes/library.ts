import { graphql, buildSchema, GraphQLError } from 'graphql';
import { Hono } from 'hono';
import { startProvider, type OpenIdProvider } from '../provider/provider';
import type { LabContext, LabEnv } from './env';

/** The OpenID providers of a lab, one for each name that the lab is asked by. */
export class Providers {
  readonly #started = new Map<string, Promise<OpenIdProvider>>();

  of(c: LabContext): Promise<OpenIdProvider> {
    const { origin } = new URL(c.req.url);
    const starting = this.#started.get(origin) ?? startProvider(origin);
    this.#started.set(origin, starting);
    return starting;
  }

  async close(): Promise<void> {
    for (const provider of await Promise.all(this.#started.values())) provider.close();
  }
}

const schema = buildSchema('type Query { orders: [String!]!, profile: String!, summary: String! }');

/** `/library/…`: what the apps with a real library ask. Access tokens are those of the OpenID provider. */
export function library(providers: Providers): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.get('/provider', async (c) => c.json({ issuer: (await providers.of(c)).issuer }));
  app.get('/api/:what{orders|profile|summary}', async (c) => {
    const claims = await claimsFor(c, providers);
    if (!claims) return c.json({ error: 'invalid_token' }, 401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    if (c.req.param('what') === 'summary') c.get('entry').verdict = String(claims['gen']);
    return c.json({ items: ['tea', 'cups'] });
  });
  app.post('/graphql', async (c) => {
    const claims = await claimsFor(c, providers);
    const { query } = (await c.req.json()) as { query: string };
    const guarded = <T>(value: () => T) => () => {
      if (!claims) throw new GraphQLError('The access token has expired', { extensions: { code: 'UNAUTHENTICATED' } });
      return value();
    };
    const summary = guarded(() => (c.get('entry').verdict = String(claims?.['gen'])));
    const rootValue = { orders: guarded(() => ['tea', 'cups']), profile: guarded(() => 'demo'), summary };
    return c.json(await graphql({ schema, source: query, rootValue }));
  });
  return app;
}

/** Each call names its page run, so that a test can tell what the server saw of it. */
function claimsFor(c: LabContext, providers: Providers): Promise<Record<string, unknown> | undefined> {
  c.get('entry').run = c.req.query('run');
  return providers.of(c).then((provider) => provider.claimsOf(c.req.header('authorization')));
}
