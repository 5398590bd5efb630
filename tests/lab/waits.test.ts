import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type Lab } from '../../lab/server';
import { LabClient } from './lab-client';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const tell = (run: string, what: 'waits' | 'waited') => fetch(`${lab.origin}/control/${run}/${what}`);
/** Longer than a first access token of the case lives. */
const life = () => new Promise((resolve) => setTimeout(resolve, 2_050));

test('a first access token is good until the page has waited for its end, and no other is', async () => {
  const client = new LabClient(lab, 'refresh-cancelled', 'faulty');
  await tell('slow', 'waits');
  const tokens = await Promise.all(['slow', 'other'].map(async (run) => String((await client.signIn(`demo+run.${run}`)).body['access_token'])));
  const statuses = () => Promise.all(tokens.map(async (token) => (await client.get('/orders', token)).status));
  await life();
  expect(await statuses()).toEqual([200, 401]);
  await tell('slow', 'waited');
  expect(await statuses()).toEqual([401, 401]);
  // Another tab of the run.
  await tell('slow', 'waits');
  expect(await statuses()).toEqual([401, 401]);
});
