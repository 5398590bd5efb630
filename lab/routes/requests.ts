import type { MiddlewareHandler } from 'hono';
import type { LabEnv, LabRequest } from './env';

const known = new WeakSet<object>();

/** Writes every request into `log`, before anything else happens to it. */
export const record =
  (log: LabRequest[]): MiddlewareHandler<LabEnv> =>
  async (c, next) => {
    const { incoming } = c.env;
    const entry: LabRequest = {
      n: log.length + 1,
      t: Date.now(),
      method: c.req.method,
      host: c.req.header('host') ?? '',
      path: c.req.path,
      headerNames: incoming.rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase()),
      end: 'pending',
    };
    if (known.has(incoming.socket)) entry.warm = true;
    known.add(incoming.socket);
    log.push(entry);
    c.set('entry', entry);
    await next();
    if (entry.end === 'cut' || entry.end === 'left') return;
    entry.end = 'answered';
    entry.status = c.res.status;
  };
