import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../lab/server';
import { LabClient } from './lab-client';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

describe('envelope', () => {
  it('a refresh token as bearer is refused inside HTTP 200', async () => {
    const client = new LabClient(lab, 'soft-error-accepted', 'faulty');
    const pair = (await client.signIn()).body['data'] as Record<string, string>;
    const refused = await client.post('/auth/refresh', null, { Authorization: `Bearer ${pair['refresh_token']}` });
    expect([refused.status, refused.body]).toEqual([200, { code: 401, msg: 'Invalid token type' }]);
  });

  it('the refused call spends nothing: the right header still works', async () => {
    const client = new LabClient(lab, 'soft-error-accepted', 'faulty');
    const pair = (await client.signIn()).body['data'] as Record<string, string>;
    await client.post('/auth/refresh', null, { Authorization: `Bearer ${pair['refresh_token']}` });
    const { body } = await client.post('/auth/refresh', null, { 'X-Refresh-Token': String(pair['refresh_token']) });
    expect(body['code']).toBe(200);
    expect(Object.keys(body['data'] as object)).toEqual(['access_token', 'refresh_token', 'expires_in']);
  });

  it('Bearer undefined gets HTTP 401', async () => {
    const refused = await new LabClient(lab, 'soft-error-accepted', 'faulty').get('/orders', 'undefined');
    expect([refused.status, refused.body['code']]).toEqual([401, 401]);
    expect(lab.requests.at(-1)).toMatchObject({ path: '/api/soft-error-accepted/faulty/orders', credential: 'junk', status: 401, end: 'answered' });
  });

  it('the empty answer comes once and does not rotate', async () => {
    const client = new LabClient(lab, 'junk-token-stored', 'faulty');
    const { refreshToken } = (await client.signIn()).body['data'] as Record<string, string>;
    expect((await client.post('/auth/refresh', { refreshToken })).body).toEqual({ code: 0, data: {} });
    expect(Object.keys((await client.post('/auth/refresh', { refreshToken })).body['data'] as object)).toEqual(['accessToken', 'refreshToken', 'expiresIn']);
  });
});

describe('resources', () => {
  const statusOf = async (path: string, token: 'access_token' | 'refresh_token'): Promise<number> => {
    const client = new LabClient(lab, 'refresh-token-as-bearer', 'faulty');
    const { body } = await client.signIn();
    return (await client.get(path, body[token])).status;
  };

  it('orders refuse a refresh token with 422', async () => expect(await statusOf('/orders', 'refresh_token')).toBe(422));
  it('the profile does not look at the type', async () => expect(await statusOf('/profile', 'refresh_token')).toBe(200));
  it('reports refuse a good access token with 401', async () => expect(await statusOf('/reports', 'access_token')).toBe(401));
  it('audit refuses a good access token with 403', async () => expect(await statusOf('/audit', 'access_token')).toBe(403));
  it('payroll refuses inside HTTP 200', async () => expect(await statusOf('/payroll', 'access_token')).toBe(200));

  it('a call without credentials is asked to sign in, without an error code', async () => {
    const { status, headers } = await new LabClient(lab, 'quiet-polling-401', 'quiet').get('/notifications');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="lab"']);
  });

  it('a signed-out session is closed', async () => {
    const client = new LabClient(lab, 'quiet-logout', 'quiet');
    const { access_token } = (await client.signIn()).body;
    expect((await client.post('/auth/logout', {}, { Authorization: `Bearer ${String(access_token)}` })).status).toBe(204);
    expect((await client.get('/orders', access_token)).status).toBe(401);
  });
});

const errorOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: Error) => error.message,
  );

describe('held and cut answers', () => {
  const post = (path: string): Promise<Response> => fetch(lab.origin + path, { method: 'POST' });

  it('a held refresh is cut when told, and only that of the named run', async () => {
    const client = new LabClient(lab, 'refresh-cancelled', 'faulty');
    const [one, two] = [(await client.signIn('demo+run.cut1')).body, (await client.signIn('demo+run.cut2')).body];
    const cut = errorOf(client.refresh(one['refresh_token']));
    const kept = client.refresh(two['refresh_token']);
    expect(await (await post('/control/cut1/drop')).json()).toEqual({ ended: 1 });
    expect(await cut).toBe('fetch failed');
    expect(await (await post('/control/cut2/release')).json()).toEqual({ ended: 1 });
    expect((await kept).status).toBe(200);
    const ends = lab.requests.filter(({ run, verdict }) => run?.startsWith('cut') && verdict).map(({ run, verdict, end }) => [run, verdict, end]);
    expect(ends).toEqual([
      ['cut1', 'next', 'cut'],
      ['cut2', 'next', 'answered'],
    ]);
  });

  it('the cut refresh has rotated: its token is spent, and the line stays dead for a moment', async () => {
    const client = new LabClient(lab, 'refresh-cancelled', 'faulty');
    const { refresh_token } = (await client.signIn('demo+run.dead')).body;
    const cut = errorOf(client.refresh(refresh_token));
    await post('/control/dead/drop');
    expect([await cut, await errorOf(client.refresh(refresh_token))]).toEqual(['fetch failed', 'fetch failed']);
    expect(lab.requests.at(-1)).toMatchObject({ verdict: 'dead-line', end: 'cut' });
  });

  it('told to drop a run that holds nothing, it says so', async () => {
    expect((await post('/control/nobody/drop?wait=0')).status).toBe(404);
  });

  it('a browser that goes away during a slow answer is recorded as left', async () => {
    const client = new LabClient(lab, 'refresh-cancelled', 'faulty');
    const { refresh_token } = (await client.signIn('demo+lost.left')).body;
    const call = request(`${lab.origin}/api/refresh-cancelled/faulty/auth/refresh`, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    call.on('error', () => undefined);
    call.end(JSON.stringify({ refresh_token }));
    await expect.poll(() => lab.requests.at(-1)?.verdict).toBe('next');
    call.destroy();
    await expect.poll(() => lab.requests.at(-1)?.end).toBe('left');
  });

  it('close ends calls that hang', async () => {
    const other = await startLab();
    const client = new LabClient(other, 'refresh-cancelled', 'faulty');
    const { refresh_token } = (await client.signIn()).body;
    const hanging = errorOf(client.refresh(refresh_token));
    await expect.poll(() => other.requests.at(-1)?.end).toBe('held');
    await other.close();
    expect(await hanging).toBe('fetch failed');
  });
});

describe('hosts', () => {
  const statusAt = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request({ host, port: lab.port, path: '/' }, (answer: IncomingMessage) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject);
      call.end();
    });

  it.each(['127.0.0.1', 'localhost'])('%s answers', async (host) => expect(await statusAt(host)).toBe(200));

  it('a named port that is taken is an error', async () => {
    await expect(startLab({ port: lab.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
