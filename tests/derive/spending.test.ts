import { expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import { pair, refreshSpec, token, Trace } from '../support/trace';

function refreshesOf(trace: Trace) {
  const derive = createDerive(() => {});
  for (const event of trace.log()) derive.see(event);
  derive.advance((trace.log().at(-1)?.t ?? 0) + 60_000);
  return derive.exchanges.filter(({ role }) => role === 'refresh');
}

const signedIn = (): Trace => new Trace().open().at(1000).login(pair(1)).at(60_000);

test('calls that present one token share its life, in the order in which they left', () => {
  const trace = signedIn().refresh(pair(1).refresh, pair(2), { at: 60_000, after: 500 }).refused(pair(1).refresh, { at: 60_100 }).refused(pair(1).refresh, { at: 70_000, tab: 102, doc: 'doc-b' });
  const [first, second, third] = refreshesOf(trace);
  expect(first!.spends!.uses).toEqual([first, second, third]);
  expect(second!.spends).toBe(first!.spends);
  expect(first!.spends).toMatchObject({ token: pair(1).refresh, rotated: first, next: { token: pair(2).refresh, by: first } });
  expect(first!.spends!.by?.role).toBe('login');
});

test('a server that keeps the token never spends it', () => {
  const again = { access: token('AT2'), refresh: pair(1).refresh };
  const [first, second] = refreshesOf(signedIn().refresh(pair(1).refresh, again).wait(5000).refresh(pair(1).refresh, { access: token('AT3') }));
  expect(first!.spends).toBe(second!.spends);
  expect([first!.spends!.rotated, first!.spends!.next]).toEqual([undefined, undefined]);
});

test('calls that show no token belong together as long as one of them runs', () => {
  const blind = { method: 'POST', path: '/api/auth/refresh', status: 401 };
  const [first, second, third] = refreshesOf(new Trace().open().call({ ...blind, at: 0, after: 200 }).call({ ...blind, at: 100 }).call({ ...blind, at: 5000 }));
  expect(first!.spends!.uses).toEqual([first, second]);
  expect(third!.spends).not.toBe(first!.spends);
});

test('a refresh that names an audience says what it is for', () => {
  const spec = (audience: string) => ({ ...refreshSpec(pair(1).refresh), request: { ...refreshSpec(pair(1).refresh).request, members: ['refresh_token', 'audience'], mark: audience } });
  const [plain, mail, files] = refreshesOf(signedIn().refused(pair(1).refresh).call({ ...spec('mail'), status: 401 }).call({ ...spec('files'), status: 401 }));
  expect([plain!.aim, mail!.aim, files!.aim]).toEqual([undefined, 'mail', 'files']);
});
