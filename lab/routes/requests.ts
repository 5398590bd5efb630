import type { MiddlewareHandler } from 'hono';
import type { LabEnv } from './env';

/** One request as the server saw it. Secrets in headers and bodies are not kept; a path may hold what a test planted there. */
export interface LabRequest {
  /** 1, 2, 3 … in order of arrival. */
  n: number;
  /** Epoch ms of arrival. */
  t: number;
  method: string;
  /** As the browser named it: `127.0.0.1:4173`. */
  host: string;
  path: string;
  /** Lower case, in order of arrival. */
  headerNames: readonly string[];
  /** Kind of token that was presented, where a route looked at one. `junk`: not a token of this server. */
  credential?: 'none' | 'access' | 'expired access' | 'refresh' | 'junk';
  /** Page run and scene of the session the call belongs to. */
  run?: string;
  scene?: string;
  /** What the token endpoint thought of it. */
  verdict?: string;
  /** `held`: kept until told. `cut`: the server reset the connection. `left`: the browser went away first. */
  end: 'pending' | 'held' | 'answered' | 'cut' | 'left';
  status?: number;
}

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
    log.push(entry);
    c.set('entry', entry);
    await next();
    if (entry.end === 'cut' || entry.end === 'left') return;
    entry.end = 'answered';
    entry.status = c.res.status;
  };
