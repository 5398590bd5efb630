import { Hono } from 'hono';
import { fixtures } from '../fixtures';
import { fixturePage } from '../pages/fixture';
import { badInput } from './bad-input';
import type { LabEnv } from './env';

/** `/fixtures/…`: pages for tests and the answers they need. */
export function fixturePages(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  for (const fixture of fixtures) app.get(`/${fixture.id}`, (c) => c.html(fixturePage(fixture)));
  app.get('/early-fetch/:n', (c) => c.json({ n: Number(c.req.param('n')) }));
  app.route('/bad-input', badInput());

  // Tells a secret back in the places where real back ends do.
  app.post('/planted/auth/login', async (c) => {
    const { password } = (await c.req.json()) as { password: string };
    c.header('Set-Cookie', `refresh_token=${password}; Path=/; HttpOnly; SameSite=Lax`);
    c.header('X-Access-Token', password);
    return c.json({ access_token: password, refresh_token: password, user: { id: 7, sessionKey: password }, expires_in: 900 });
  });
  app.post('/planted/auth/refresh', async (c) => {
    const { refresh_token } = await c.req.parseBody();
    return c.json({ code: 401, msg: `Token ${String(refresh_token)} is invalid`, data: null });
  });
  app.all('/planted/*', (c) => c.json({ ok: true }));
  return app;
}
