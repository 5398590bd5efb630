import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { cut } from '../cut';
import type { LabContext, LabEnv } from '../env';
import { asked } from './asked';
import { binaryAnswer, lateReset } from './more-answers';
import { blankPage } from './page';
import { scripts } from './scripts';
import { tokenAnswer } from './tokens';
import { workerScripts } from './worker-scripts';
import { workers } from './workers';

/**
 * `/ways/…`: one plain endpoint for each way in which a token can move, and for each way in which a call can end. Pages are blank: tests bring their own code.
 * Paths with `auth` in them look like a token endpoint, others do not: `/ways/auth/token`, `/ways/echo`.
 */
export function ways(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.get('/page', blankPage);
  app.get('/scripts/:name{[a-z-]+\\.js}', (c) => script(c));
  app.route('/workers', workers());

  app.post('/auth/asked', asked);
  app.all('/auth/token', async (c) => c.json(await tokenAnswer(Number(c.req.query('n') ?? 0))));
  app.all('/auth/binary', binaryAnswer);
  app.all('/echo', async (c) => c.json({ method: c.req.method, query: c.req.query(), type: c.req.header('content-type') ?? '', body: (await c.req.text()).slice(0, 1_000) }));
  // Tells the Authorization that came, as it came.
  app.all('/auth/small', (c) => c.json({ ok: true }));
  app.all('/headers', (c) => c.json({ authorization: c.req.header('authorization') ?? '' }));
  app.all('/form', (c) => c.html('<!doctype html><title>Sent</title><body data-lab="ready">Sent.'));
  // `?c=` as often as needed: each becomes a Set-Cookie line.
  app.all('/cookies', (c) => {
    for (const line of c.req.queries('c') ?? []) c.header('Set-Cookie', line, { append: true });
    return c.json({ ok: true });
  });
  app.all('/redirect/:status{30[12378]}', (c) => new Response(null, { status: Number(c.req.param('status')), headers: { Location: c.req.query('to') ?? '/ways/echo' } }));
  app.all('/status/:status{[2-5]\\d\\d}', (c) => {
    const status = Number(c.req.param('status'));
    return [204, 205, 304].includes(status) ? c.body(null, status as 204) : c.json({ status }, status as 200);
  });

  // How a call can end.
  app.all('/reset/*', cut);
  app.all('/auth/reset', cut);
  app.all('/late-reset/:ms{\\d+}/*', async (c) => {
    await pause(Number(c.req.param('ms')));
    return cut(c);
  });
  app.all('/slow/:ms{\\d+}/*', slow);
  app.all('/auth/late-reset/:ms{\\d+}', lateReset);
  app.all('/auth/slow/:ms{\\d+}', slow);
  app.all('/half', (c) =>
    stream(c, async (out) => {
      await out.write('{"access_token":"');
      await pause(Number(c.req.query('ms') ?? 100));
      cut(c);
    }),
  );
  app.all('/events', (c) => {
    c.header('Content-Type', 'text/event-stream');
    return stream(c, async (out) => {
      for (let n = 0; n < 3; n += 1) {
        await out.write(`data: ${n}\n\n`);
        await pause(20);
      }
      // For who wants to close it himself.
      await pause(Number(c.req.query('hold') ?? 0));
    });
  });

  // Other origins: with the header, without it, and with a preflight that is refused.
  app.all('/cors/:how{allow|deny|refuse}/*', async (c) => {
    const how = c.req.param('how');
    const isPreflight = c.req.method === 'OPTIONS';
    if (how === 'allow' || (how === 'deny' && isPreflight)) {
      c.header('Access-Control-Allow-Origin', c.req.header('origin') ?? '*');
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Allow-Headers', 'authorization, content-type');
      c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
    }
    if (isPreflight) return c.body(null, how === 'refuse' ? 403 : 204);
    return c.json(await tokenAnswer());
  });
  return app;
}

async function slow(c: LabContext): Promise<Response> {
  await pause(Number(c.req.param('ms')), undefined, { signal: c.req.raw.signal }).catch(() => (c.get('entry').end = 'left'));
  return c.json(await tokenAnswer());
}

function script(c: LabContext): Response {
  const name = c.req.param('name') ?? '';
  const code = scripts[name] ?? workerScripts[name];
  if (code === undefined) return c.notFound() as Response;
  return c.body(code, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store', 'Service-Worker-Allowed': '/' });
}
