import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { contractOf } from '../auth/contracts';
import type { LabContext, LabEnv } from './env';
import { pairAnswer } from './answers';
import { send, type Services } from './refresh';

/** `/idp/…`: an identity provider with a session cookie of its own, SameSite=Lax as most. It knows who you are by `login_hint`, and asks nothing. */
export function idp({ sessions }: Services): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  const codes = new Map<string, string>();

  app.get('/authorize', (c) => {
    const { redirect_uri: back = '', prompt = '', login_hint: user = 'demo', state = '' } = c.req.query();
    const to = new URL(back);
    to.searchParams.set('state', state);
    const isKnown = /(?:^|; )idp=/.test(c.req.header('cookie') ?? '');
    if (!isKnown && prompt === 'none') {
      to.searchParams.set('error', 'login_required');
      return c.redirect(to.href);
    }
    const code = crypto.randomUUID();
    codes.set(code, user);
    to.searchParams.set('code', code);
    if (!isKnown) c.header('Set-Cookie', 'idp=known; Path=/idp; HttpOnly; SameSite=Lax');
    return c.redirect(to.href);
  });

  app.use('/token', cors({ origin: '*' }));
  app.post('/token', (c) => token(c));
  return app;

  async function token(c: LabContext): Promise<Response> {
    const { code = '', client_id: client = '' } = (await c.req.json().catch(() => ({}))) as Record<string, string>;
    const user = codes.get(code);
    codes.delete(code);
    if (!user) return send(c, { status: 400, body: { error: 'invalid_grant' } });
    const [caseId = '', variant = ''] = client.split('/');
    const contract = contractOf(caseId, variant);
    const { family, pair } = await sessions.signIn(user, `lab:${caseId}`, contract);
    Object.assign(c.get('entry'), { run: family.run, scene: family.scene });
    // Where the app renews in a frame, it gets no refresh token.
    return send(c, pairAnswer(contract, variant === 'faulty' ? { ...pair, refresh: undefined } : pair));
  }
}
