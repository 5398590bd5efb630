import { expect, test } from 'vitest';
import type { TaughtRow } from '../../src/core/taught';
import { createAnalysis } from '../../src/story/analyse';
import { bearer, pair, SHOP, softError, Trace } from '../support/trace';

const exchanges = (trace: Trace, rows: TaughtRow[] = []) => {
  const analysis = createAnalysis(rows);
  const log = trace.log();
  analysis.push(log);
  analysis.tick(log.at(-1)!.t + 600_000);
  return analysis.exchanges;
};
const tokens = pair(1);

test('a taught call is a refresh, whatever its address says', () => {
  const trace = new Trace().open('/').at(1000).login(tokens).at(60_000).call({ method: 'POST', path: '/api/keepalive', sent: [bearer(tokens.access)] });
  const url = `${SHOP}/api/keepalive`;
  expect(exchanges(trace).at(-1)).toMatchObject({ role: 'business' });
  expect(exchanges(trace, [{ is: 'refresh-call', method: 'POST', url }]).at(-1)).toMatchObject({ role: 'refresh', why: expect.arrayContaining(['taught']) as unknown });
  expect(exchanges(trace, [{ is: 'refresh-call', method: 'GET', url }]).at(-1)).toMatchObject({ role: 'business' });
});

test('a taught code says that the access token is over, behind a 200 and with a status of its own', () => {
  const at = (more: object) => new Trace().open('/').at(1000).login(tokens).at(60_000).call({ sent: [bearer(tokens.access)], ...more });
  const odd = at({ body: softError(7005, 'Please try later') });
  expect(exchanges(odd).at(-1)).toMatchObject({ authFail: false });
  expect(exchanges(odd, [{ is: 'expired', code: '7005' }]).at(-1)).toMatchObject({ authFail: true });
  const status = at({ status: 409 });
  expect(exchanges(status).at(-1)).toMatchObject({ authFail: false });
  expect(exchanges(status, [{ is: 'expired', code: '409' }]).at(-1)).toMatchObject({ authFail: true });
});

test('a taught success value is none of an error', () => {
  const trace = new Trace().open('/').at(1000).login(tokens).at(60_000).call({ sent: [bearer(tokens.access)], body: softError(42, 'x') });
  expect(exchanges(trace).at(-1)!.soft).toBeDefined();
  expect(exchanges(trace, [{ is: 'success', code: '42' }]).at(-1)!.soft).toBeUndefined();
});
