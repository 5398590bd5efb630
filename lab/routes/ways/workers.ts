import { Hono } from 'hono';
import type { LabEnv } from '../env';
import { tokenAnswer } from './tokens';

/** `/ways/workers/…`: one token endpoint per name, so that calls of workers can be told apart by their path; `/soft/` answers as back ends do that fail with status 200. */
export function workers(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.all('/auth/:name', async (c) => c.json(await tokenAnswer()));
  app.all('/soft/refresh', (c) => c.json({ code: 401, msg: 'Refresh token expired', data: null }));
  return app;
}
