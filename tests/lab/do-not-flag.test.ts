import { describe, expect, it } from 'vitest';
import { cases } from '../../lab/cases';
import { lookAlikes } from '../../lab/do-not-flag';
import { createAnalysis } from '../../src/story/analyse';
import { bearer, errorBody, inBody, inCookie, junk, one, pair, pairInBody, START, token, Trace } from '../support/trace';
import { scenes } from './scenes';

/** Long enough for everything that is judged by what never happened. */
const LATER = 60 * 60_000;

it('each of the twenty items is shown by a case, or says why it cannot be', () => {
  expect(lookAlikes.map(({ item }) => item)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(lookAlikes.filter((row) => row.cases.length === 0 && !row.traceOnly)).toEqual([]);
});

it('each case named is a look-alike of the lab, and every scene of it must stay silent', () => {
  const named = lookAlikes.flatMap((row) => row.cases);
  expect(named.filter((id) => !cases.some((row) => row.id === id && row.fault === null))).toEqual([]);
  expect(named.filter((id) => !scenes.some((scene) => scene.id === id && !scene.finds))).toEqual([]);
});

function loudIn(trace: Trace): string[] {
  const analysis = createAnalysis();
  const log = trace.log();
  analysis.push(log);
  analysis.tick(log.at(-1)!.t + LATER);
  return analysis.findings.filter(({ verdict, level }) => verdict === 'fault' && level !== 'note').map(({ id, level, facts }) => `${level} ${id} ${facts.key}`);
}

const expiry = (ms: number): number => Math.floor((START + ms) / 1000);

/** At the scale and with the words of real back ends, where the lab has one of several, or none. */
describe('silent in traces', () => {
  it('the same ear hears a fault', () => {
    const trace = new Trace().open('/').login(pair(1)).wait(50);
    trace.refresh(pair(1).refresh, {}).wait(1).task().write('access_token', one('access', junk('undefined'))).call({ sent: [bearer(junk('undefined'))], status: 401 });
    expect(loudIn(trace)).not.toEqual([]);
  });

  it('18: the server saw the refresh token twice, the browser sent it once', () => {
    const trace = new Trace().open('/').login(pair(1));
    trace.wait(900_000).call({ sent: [bearer(pair(1).access)], status: 401, challengeError: 'invalid_token' });
    trace.refused(pair(1).refresh, { status: 400, body: errorBody('invalid_grant', 'Refresh token was already used') });
    trace.wait(5).write('access_token', undefined).write('refresh_token', undefined).navigate('/login');
    expect(loudIn(trace)).toEqual([]);
  });

  // devise_token_auth, gin-vue-admin, Furion, Laravel jwt-auth, SuperTokens.
  it.each(['access-token', 'new-token', 'x-access-token', 'authorization', 'st-access-token'])('11: each answer brings the next token in %s', (name) => {
    const trace = new Trace().open('/').login(pair(0), 'none');
    const tokens = Array.from({ length: 6 }, (_, n) => token(`${name} ${n}`));
    tokens.slice(1).forEach((next, n) => {
      const spent = { ...bearer(tokens[n]!), ...(name === 'authorization' ? {} : { name, scheme: undefined }) };
      trace.call({ sent: [spent], issued: [{ place: 'header', name, role: 'access', value: next }] }).wait(1);
      trace.write('auth.token', { form: 'token', length: 120, members: [{ path: '', role: 'access', value: next }] }).wait(2_000);
    });
    expect(loudIn(trace)).toEqual([]);
  });

  it('12: a token of 60 s, fetched every 50 s for ten minutes', () => {
    const trace = new Trace().open('/').login(pair(1, expiry(60_000)), 'none', 60);
    for (let n = 1; n <= 12; n += 1) {
      trace.at(n * 50_000);
      const next = token(`clerk ${n}`, expiry(trace.now + 60_000));
      trace.call({ method: 'POST', path: '/v1/client/sessions/~1/tokens', sent: [inCookie('__client', 'refresh', token('client'))], body: { members: ['jwt'], tokens: [inBody('jwt', 'access', next)] } });
      trace.call({ sent: [bearer(next)] });
    }
    expect(loudIn(trace)).toEqual([]);
  });

  it('7: half a minute, then twice as long each time, until the back end is there again', () => {
    const trace = new Trace().open('/').login(pair(1, expiry(3_600_000)));
    trace.at(3_300_000);
    for (let n = 0; n < 4; n += 1) trace.refused(pair(1).refresh, { status: 503, body: errorBody('temporarily_unavailable') }).wait(30_000 * 2 ** n);
    trace.refresh(pair(1).refresh, pair(2)).wait(1).store(pair(2)).call({ sent: [bearer(pair(2).access)] });
    expect(loudIn(trace)).toEqual([]);
  });

  it.each([400, 401])('1: a nonce is asked for with %i, at the token endpoint and at the resource', (status) => {
    const trace = new Trace().open('/').login(pair(1, expiry(60_000)));
    trace.at(50_000).refused(pair(1).refresh, { status, body: errorBody('use_dpop_nonce'), dpopNonce: 'nonce-1' });
    trace.refresh(pair(1).refresh, pair(2)).wait(1).store(pair(2));
    const sent = [{ ...bearer(pair(2).access), scheme: 'DPoP' }];
    trace.call({ sent, status, body: errorBody('use_dpop_nonce'), challenge: 'DPoP', challengeError: 'use_dpop_nonce', dpopNonce: 'nonce-2' }).call({ sent });
    expect(loudIn(trace)).toEqual([]);
  });

  it('3: the same refresh token comes back for hours', () => {
    const trace = new Trace().open('/').login(pair(1, expiry(900_000)));
    for (let n = 2; n <= 8; n += 1) {
      trace.at((n - 1) * 880_000);
      const next = { access: token(`steady ${n}`, expiry(trace.now + 900_000)), refresh: pair(1).refresh };
      trace.refresh(pair(1).refresh, next).wait(1).store(next).call({ sent: [bearer(next.access)] });
    }
    expect(loudIn(trace)).toEqual([]);
  });

  it('13: a second factor is asked for, and the answer brings a new pair', () => {
    const trace = new Trace().open('/').login(pair(1));
    const transfer = { method: 'POST', path: '/api/transfers' };
    trace.wait(20_000).call({ ...transfer, sent: [bearer(pair(1).access)], status: 401, challenge: 'Bearer', challengeError: 'insufficient_user_authentication' });
    trace.wait(9_000).call({ method: 'POST', path: '/api/auth/step-up', sent: [bearer(pair(1).access)], body: { members: ['access_token', 'refresh_token'], tokens: pairInBody(pair(2)) } });
    trace.wait(1).store(pair(2)).call({ ...transfer, sent: [bearer(pair(2).access)] });
    expect(loudIn(trace)).toEqual([]);
  });

  it.each(['Basic', 'Digest', 'Negotiate', 'NTLM'])('13: a 401 that asks for %s', (challenge) => {
    const trace = new Trace().open('/').login(pair(1));
    for (let n = 0; n < 3; n += 1) trace.wait(400).call({ path: '/printers', status: 401, challenge }).wait(20).call({ path: '/printers' });
    expect(loudIn(trace)).toEqual([]);
  });
});
