import { Hono } from 'hono';
import type { Sessions } from '../auth/sessions';
import type { LabEnv } from './env';
import type { HoldEnd, Holds } from './holds';

const ends: Record<string, HoldEnd> = { drop: 'cut', release: 'answer' };

/**
 * `POST /control/<run>/drop` resets the connections that are held for a page run, `…/release` lets them be answered.
 * Both wait up to `?wait=` ms (5000) for a first held call, then `?after=` ms (0) more.
 * The answer tells how many were ended; 404 when none came.
 * `GET /control/<run>/waits` and `…/waited` are what a page tells of its first access token.
 */
export function control(holds: Holds, sessions: Sessions): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.post('/:run/:how{drop|release}', async (c) => {
    const how = ends[c.req.param('how')] ?? 'cut';
    const { wait = '5000', after = '0' } = c.req.query();
    const run = c.req.param('run');
    await holds.keep(`pause of ${run}`, Number(after), 'answer', c.req.raw.signal);
    const ended = await holds.endOf(run, how, Number(wait));
    return c.json({ ended }, ended > 0 ? 200 : 404);
  });
  app.get('/:run/:what{waits|waited}', (c) => {
    sessions.waits(c.req.param('run'), c.req.param('what') === 'waited' ? 'waited' : 'waits');
    return c.body(null, 204);
  });
  return app;
}
