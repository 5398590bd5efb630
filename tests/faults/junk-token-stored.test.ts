import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, inBody, json, junk, one, pair, refreshSpec, softError, Trace } from '../support/trace';

const ID = 'junk-token-stored';
const tokens = pair(1);
const signedIn = (how: 'two-keys' | 'one-key' = 'two-keys') => new Trace().open('/').at(1000).login(tokens, how, 900).at(60_000);
const undefinedAccess = one('access', junk('undefined'));

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when undefined takes a token’s place after a soft error', () => signedIn().call({ ...refreshSpec(tokens.refresh), body: softError(401, 'token expired') }).wait(2).task().write('access_token', undefinedAccess), 'fault error soft-error'],
    ['when undefined is stored after an empty answer', () => signedIn().call({ ...refreshSpec(tokens.refresh), body: { members: ['data'] } }).wait(2).task().write('access_token', undefinedAccess), 'fault error empty-answer'],
    ['when the wrong member of a good answer is stored', () => signedIn().refresh(tokens.refresh, pair(2)).wait(2).task().write('access_token', undefinedAccess), 'fault error wrong-member'],
    ['when an empty text is stored after a good answer', () => signedIn().refresh(tokens.refresh, pair(2)).wait(2).task().write('refresh_token', one('refresh', junk(''))), 'fault error wrong-member'],
    ['when an object is stored without JSON', () => signedIn().task().write('access_token', one('access', junk('[object Object]'))), 'fault error other'],
    ['as a warning when a login stores undefined where nothing was', () => new Trace().open('/login').call({ method: 'POST', path: '/api/auth/login', request: { credentials: true }, body: { members: ['jwt'] } }).wait(2).task().write('access_token', undefinedAccess), 'fault warning empty-answer'],
    ['as a warning when a placeholder is sent by a user who was signed in', () => signedIn().call({ sent: [bearer(tokens.access)] }).wait(500).call({ status: 400, sent: [bearer(junk('[object Promise]'))] }), 'fault warning sent'],
    ['as an error when the sent placeholder is refused', () => signedIn().call({ sent: [bearer(tokens.access)] }).wait(500).call({ status: 401, sent: [bearer(junk('undefined'))] }), 'fault error sent'],
    ['when a refresh presents undefined', () => signedIn().call({ ...refreshSpec(junk('undefined')), status: 400, sent: [inBody('refresh_token', 'refresh', junk('undefined'))] }), 'fault error sent'],
    ['as a note when a guest sends Bearer null', () => new Trace().open('/').call({ status: 401, sent: [bearer(junk('null'))] }), 'fault note guest'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('once for both halves of a pair and the call that carried the placeholder away', () => {
    const trace = signedIn().call({ ...refreshSpec(tokens.refresh), body: softError(401, 'token expired') }).wait(2).task();
    trace.write('access_token', undefinedAccess).write('refresh_token', one('refresh', junk('undefined'))).wait(10).call({ status: 401, sent: [bearer(junk('undefined'))] });
    expect(verdictsOf(ID, trace)).toEqual(['fault error soft-error']);
  });
});

describe('is quiet', () => {
  const empty = (trace: Trace): Trace => trace.task().write('access_token', one('access', junk(''))).write('refresh_token', one('refresh', junk('')));
  const cases: [string, () => Trace][] = [
    ['when sign-out is written as empty texts after the logout call', () => empty(signedIn().click('Log out').wait(20).call({ method: 'POST', path: '/api/auth/logout', sent: [bearer(tokens.access)] }).wait(2))],
    ['when sign-out empties the slots right after the login that filled them', () => empty(new Trace().open('/').login(tokens).wait(300).click('Sign out').wait(15)).wait(5).navigate('/login')],
    ['when the slots are emptied right after the login that filled them, and why was not seen', () => empty(new Trace().open('/').login(tokens).wait(300))],
    ['when the app empties its slots after a refused refresh', () => empty(signedIn().refused(tokens.refresh).wait(2)).wait(5).navigate('/login')],
    ['when the app empties its slots after a soft error and signs out', () => empty(signedIn().call({ ...refreshSpec(tokens.refresh), body: softError(401, 'token expired') }).wait(2)).wait(5).navigate('/login')],
    ['when a state library keeps null for a guest', () => new Trace().open('/').task().write('persist:root', json({ access: junk('null'), refresh: junk('null') }))],
    ['when null is found in storage for a guest', () => new Trace().open('/').write('token', one('access', junk('null')), { op: 'seen' })],
    ['when a flag says true', () => new Trace().open('/').task().write('access_token', one('access', junk('true')))],
    ['when tokens are removed', () => signedIn().task().write('access_token', undefined).write('refresh_token', undefined)],
    ['when the write was refused', () => signedIn().task().write('access_token', undefinedAccess, { failed: 'QuotaExceededError' })],
    ['when an encrypted value takes the place', () => signedIn().task().write('access_token', { form: 'opaque', length: 400, members: [] })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell who stored a placeholder that was there before watching', () => {
  expect(verdictsOf(ID, new Trace().open('/', true).write('access_token', undefinedAccess, { op: 'seen' }))).toEqual(['inconclusive error seen']);
});
