import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLab, type Lab } from '../../lab/server';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.close());

it('issues a signed JWT and an opaque refresh token, new ones each time', async () => {
  const ask = async () => (await (await fetch(`${lab.origin}/ways/auth/token?n=7`)).json()) as { access_token: string; refresh_token: string; n: number };
  const [one, two] = [await ask(), await ask()];
  expect(one.access_token.split('.')).toHaveLength(3);
  expect(one.n).toBe(7);
  expect(one.access_token).not.toBe(two.access_token);
  expect(one.refresh_token).not.toBe(two.refresh_token);
});

it('sets the cookies it is asked for', async () => {
  const answer = await fetch(`${lab.origin}/ways/cookies?c=a%3D1%3B%20HttpOnly&c=b%3D2`);
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
});

it('resets, cuts in the middle, and redirects', async () => {
  await expect(fetch(`${lab.origin}/ways/reset/now`)).rejects.toThrow('fetch failed');
  await expect(fetch(`${lab.origin}/ways/half`).then((answer) => answer.text())).rejects.toThrow('terminated');
  const moved = await fetch(`${lab.origin}/ways/redirect/307?to=/ways/auth/token`, { method: 'POST', redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([307, '/ways/auth/token']);
});

it('speaks over a WebSocket under the offered subprotocol', async () => {
  const socket = new WebSocket(`${lab.origin.replace('http', 'ws')}/ways/socket`, ['access_token', 'abc']);
  const message = await new Promise<string>((resolve, reject) => {
    socket.on('open', () => socket.send('hello'));
    socket.on('message', (data) => resolve(String(data)));
    socket.on('error', reject);
  });
  expect(socket.protocol).toBe('access_token');
  expect(JSON.parse(message)).toMatchObject({ type: 'auth_ok', token_type: 'Bearer' });
  socket.terminate();
});
