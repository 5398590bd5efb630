import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { LabContext, LabEnv } from './env';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';

/** `/busy/…`: what an ordinary page asks for all day, none of it about its tokens. Other origins may call all of it, by whatever name they know this server. */
export function busy(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.use('*', async (c, next) => {
    c.header('Access-Control-Allow-Origin', c.req.header('origin') ?? '*');
    c.header('Access-Control-Allow-Headers', 'authorization, content-type, x-api-key, x-csrf-token');
    c.header('Access-Control-Allow-Methods', METHODS);
    if (c.req.method === 'OPTIONS') return c.body(null, 204);
    return next();
  });
  app.get('/feed', (c) => c.json({ code: 0, msg: 'ok', data: list(Number(c.req.query('page') ?? 0)) }));
  app.post('/feed/refresh', (c) => c.json({ refreshed: true, items: 3 }));
  app.get('/notifications', (c) => (Number(c.req.query('since')) % 5 === 0 ? c.json({ unread: 1 }) : c.body(null, 204)));
  app.get('/csrf/token', (c) => c.json({ csrfToken: crypto.randomUUID() }));
  app.get('/reports/:n', (c) => c.json({ code: 403, msg: 'You may not see this report' }, 403));
  app.get('/avatars/:n', (c) => (Number(c.req.param('n')) % 7 === 0 ? c.json({ error: 'not found' }, 404) : picture(c)));
  app.get('/search', search);
  app.post('/graphql', async (c) => c.json(graph((await c.req.json<{ operationName: string }>()).operationName)));
  app.post('/upload', async (c) => c.json({ id: crypto.randomUUID(), size: (await c.req.arrayBuffer()).byteLength }, 201));
  app.post('/collect', (c) => c.body(null, 204));
  app.get('/flaky/:n', (c) => (Number(c.req.param('n')) % 2 === 0 ? c.json({ error: 'try again' }, 503) : c.json({ ok: true })));
  app.get('/limited', (c) => c.json({ error: 'too many requests' }, 429, { 'Retry-After': '1' }));
  // Whoever is not signed in at the partner's sees no more of its widget than this.
  app.get('/widget/profile', (c) => c.json({ error: 'not signed in' }, 401));
  app.get('/widget/offers', (c) => c.json({ offers: list(1) }));
  app.get('/prices', prices);
  app.on(['PUT', 'PATCH'], '/items/:id', (c) => c.json({ id: c.req.param('id'), saved: true }));
  app.delete('/items/:id', (c) => c.body(null, 204));
  return app;
}

const list = (page: number) => Array.from({ length: 8 }, (_, n) => ({ id: page * 8 + n, title: `Item ${n}`, price: 10 + n, tags: ['new', 'sale'] }));

const picture = (c: LabContext) => c.body('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="4"/></svg>', 200, { 'Content-Type': 'image/svg+xml' });

/** Slow enough to be overtaken by the next letter. */
async function search(c: LabContext): Promise<Response> {
  await pause(150, undefined, { signal: c.req.raw.signal }).catch(() => (c.get('entry').end = 'left'));
  return c.json({ hits: list(2) });
}

/** GraphQL answers 200 whatever it says. */
const graph = (operation: string): object =>
  operation === 'Salaries' ? { data: { salaries: null }, errors: [{ message: 'You may not see salaries', path: ['salaries'], extensions: { code: 'FORBIDDEN' } }] } : { data: { cart: list(3) } };

function prices(c: LabContext): Response {
  c.header('Content-Type', 'text/event-stream');
  return stream(c, async (out) => {
    for (let n = 0; n < 20; n += 1) {
      await out.write(`data: {"price":${n}}\n\n`);
      await pause(100);
    }
  });
}
