import type { MiddlewareHandler } from 'hono';
import { contractOf } from '../auth/contracts';
import type { Sessions } from '../auth/sessions';
import type { LabContext, LabEnv } from './env';
import { bearerOf, memberOf, send } from './refresh';

/** What stands between the browser and a back end, and knows nothing of its routes: where many faults of the wire begin. */
export const gateway =
  (sessions: Sessions): MiddlewareHandler<LabEnv> =>
  async (c, next) => {
    const { case: caseId = '', variant = '' } = c.req.param() as Record<string, string>;
    const { gateway: kind, clock } = contractOf(caseId, variant);
    const refused = kind && (await guards[kind]?.(c, sessions));
    if (refused) return refused;
    await next();
    if (clock) c.res.headers.set('Date', new Date(Date.now() + clock).toUTCString());
    if (kind === 'no-cors-on-errors' && c.res.status >= 400) c.res.headers.delete('Access-Control-Allow-Origin');
    if (kind === 'login-page' && c.res.status === 401) c.res = c.redirect(`/apps/${caseId}/${variant}/login`);
    return undefined;
  };

type Guard = (c: LabContext, sessions: Sessions) => Promise<Response | undefined>;

const isRefresh = (c: LabContext): boolean => c.req.path.endsWith('/auth/refresh');

const guards: Record<string, Guard> = {
  /** Asks for a token wherever it is, also of a preflight, which never has one (Fetch §4.8). */
  async 'guards-preflights'(c) {
    return c.req.method === 'OPTIONS' && isRefresh(c) ? send(c, { status: 401, body: { error: 'unauthorized' } }) : undefined;
  },
  /** Looks at each bearer before any route does. */
  async 'bearer-filter'(c, sessions) {
    const token = isRefresh(c) ? bearerOf(c) : undefined;
    const reading = token ? await sessions.read(token) : undefined;
    if (reading?.state !== 'expired') return undefined;
    Object.assign(c.get('entry'), { credential: 'expired access', run: sessions.familyOf(reading.claims.family)?.run, verdict: 'filtered' });
    return send(c, { status: 401, body: { error: 'invalid_token', error_description: 'The access token has expired' } });
  },
  /** Knows its clients by name and password (RFC 6749 §2.3.1). */
  async 'client-auth'(c) {
    if (!isRefresh(c) || c.req.header('authorization')?.startsWith('Basic ')) return undefined;
    return send(c, { status: 401, body: { error: 'invalid_client' } });
  },
  /** Takes what RFC 6749 §6 says and nothing else: a form. */
  async 'form-only'(c, sessions) {
    if (!isRefresh(c) || c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) return undefined;
    const claims = await sessions.readRefresh((await memberOf(c)) ?? '');
    Object.assign(c.get('entry'), { run: claims && sessions.familyOf(claims.family)?.run, verdict: 'no form' });
    return send(c, { status: 400, body: { error: 'invalid_request', error_description: 'Missing form parameter: grant_type' } });
  },
};
