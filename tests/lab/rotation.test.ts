import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startLab, type Lab } from '../../lab/server';
import { LabClient } from './lab-client';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());
afterEach(() => vi.useRealTimers());

/** Only the clock is played: server, sockets and tokens are real. */
function later(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}

const claims = (token: unknown): Record<string, unknown> => JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());

describe('tokens', () => {
  it('the access token is a JWT with typ access that lives for two seconds', async () => {
    const { body } = await new LabClient(lab, 'replay-loop', 'faulty').signIn();
    const { typ, iat, exp, iss, aud, sub } = claims(body['access_token']);
    expect({ typ, life: Number(exp) - Number(iat), iss, aud, sub }).toEqual({
      typ: 'access',
      life: 2,
      iss: 'https://id.lab.test',
      aud: 'lab:replay-loop',
      sub: 'demo+run.test',
    });
    expect(claims(body['refresh_token'])['typ']).toBe('refresh');
  });

  it('an expired access token is refused with invalid_token', async () => {
    const client = new LabClient(lab, 'replay-loop', 'faulty');
    const { body } = await client.signIn();
    expect((await client.get('/orders', body['access_token'])).status).toBe(200);
    later(3);
    const refused = await client.get('/orders', body['access_token']);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
  });

  it('a token of another server is junk', async () => {
    const other = await startLab();
    const { body } = await new LabClient(other, 'replay-loop', 'faulty').signIn();
    await other.close();
    expect((await new LabClient(lab, 'replay-loop', 'faulty').get('/orders', body['access_token'])).status).toBe(401);
  });
});

describe('rotation', () => {
  it('a refresh gives a new pair, and the new refresh token gives the next', async () => {
    const client = new LabClient(lab, 'replay-loop', 'faulty');
    const first = (await client.signIn()).body;
    const second = (await client.refresh(first['refresh_token'])).body;
    const third = (await client.refresh(second['refresh_token'])).body;
    expect([first, second, third].map((pair) => claims(pair['refresh_token'])['gen'])).toEqual([1, 2, 3]);
    expect((await client.get('/orders', third['access_token'])).status).toBe(200);
  });

  it('a reused refresh token closes the whole family', async () => {
    const client = new LabClient(lab, 'replay-loop', 'faulty');
    const first = (await client.signIn()).body;
    const second = (await client.refresh(first['refresh_token'])).body;
    const reused = await client.refresh(first['refresh_token']);
    expect([reused.status, reused.body]).toEqual([400, { error: 'invalid_grant', error_description: 'Refresh token was already used' }]);
    expect((await client.get('/orders', second['access_token'])).status).toBe(401);
    expect((await client.refresh(second['refresh_token'])).body['error_description']).toBe('Refresh token has been revoked');
  });

  it('one family closed leaves another of the same case alone', async () => {
    const client = new LabClient(lab, 'replay-loop', 'faulty');
    const [one, two] = [(await client.signIn()).body, (await client.signIn()).body];
    await client.refresh(one['refresh_token']);
    await client.refresh(one['refresh_token']);
    expect((await client.refresh(two['refresh_token'])).status).toBe(200);
  });

  it('twenty sessions at once each get their own next pair', async () => {
    const client = new LabClient(lab, 'replay-loop', 'cured');
    const rounds = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const { body } = await client.signIn(`demo+run.${i}`);
        const next = await client.refresh(body['refresh_token']);
        return [next.status, claims(next.body['access_token'])['sub']];
      }),
    );
    expect(rounds).toEqual(rounds.map((_, i) => [200, `demo+run.${i}`]));
  });

  it('inside the grace the predecessor gets the same successor again', async () => {
    const client = new LabClient(lab, 'article-final', 'cured');
    const send = (token: unknown) => client.post('/auth/refresh', null, { 'X-Refresh-Token': String(token) });
    const first = (await client.signIn('demo+fast.grace')).body['data'] as Record<string, string>;
    const second = await send(first['refresh_token']);
    later(29);
    expect((await send(first['refresh_token'])).body).toEqual(second.body);
    later(2);
    expect((await send(first['refresh_token'])).body).toEqual({ code: 401, msg: 'Refresh token was already used' });
  });

  it('two generations back is a reuse, also inside the grace', async () => {
    const client = new LabClient(lab, 'rotation-response-lost', 'cured');
    const first = (await client.signIn()).body;
    const slow = client.refresh(first['refresh_token']);
    const same = (await client.refresh(first['refresh_token'])).body;
    expect((await slow).body).toEqual(same);
    await client.refresh(same['refresh_token']);
    expect((await client.refresh(first['refresh_token'])).body['error_description']).toBe('Refresh token was already used');
  });

  it('a contract that keeps the refresh token answers with an access token only', async () => {
    const client = new LabClient(lab, 'quiet-no-refresh-token-in-answer', 'quiet');
    const { refresh_token } = (await client.signIn()).body;
    expect(String(refresh_token)).toMatch(/^rt_[\w-]{32}$/);
    const answers = [await client.refresh(refresh_token), await client.refresh(refresh_token)];
    expect(answers.map(({ status, body }) => [status, Object.keys(body).sort()])).toEqual(
      answers.map(() => [200, ['access_token', 'expires_in', 'token_type']]),
    );
  });
});
