import { describe, expect, it } from 'vitest';
import { sketchAnswer, sketchMessage, sketchRequest } from '../../src/mask/body';
import { createMasker } from '../../src/mask/masker';

const masker = createMasker(new Uint8Array(32).fill(7));
const NOW = 1_700_000_000_000;
const answer = (json: unknown) => sketchAnswer({ text: JSON.stringify(json), size: 1 }, NOW, masker);

describe('an answer', () => {
  it('keeps business code and message, and the tokens as ids', () => {
    const body = answer({ code: 401, msg: 'Invalid token type', data: null });
    expect(body).toMatchObject({ form: 'json', members: ['code', 'msg', 'data'], envelope: { path: 'code', code: 401, message: 'Invalid token type' }, tokens: [] });
  });

  it('keeps the error name of a cloud API as it is', () => {
    expect(answer({ __type: 'NotAuthorizedException', message: 'Access Token has expired' }).envelope).toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('masks a secret in the message', () => {
    expect(answer({ code: 401, msg: 'Token rt_9aF3kLm2QxW7 is invalid' }).envelope?.message).toMatch(/^Token ~[0-9a-f]{6} is invalid$/);
  });

  it('turns an expiry that is a point in time into a lifetime', () => {
    expect(answer({ accessToken: 'at9aF3kLm2QxW7zz01', expiresAt: NOW + 900_000 }).expiresIn).toBe(900);
  });

  it('says that HTML came where JSON was promised, and that it is a login page', () => {
    const body = sketchAnswer({ text: '<!doctype html><form><input type="password"></form>', size: 1, contentType: 'application/json' }, NOW, masker);
    expect(body).toMatchObject({ form: 'html', loginPage: true, broken: expect.any(String) as string });
  });

  it('reads the envelope of a cut answer from its beginning', () => {
    const text = `{"code":401,"msg":"token expired","data":[${'1,'.repeat(10_000)}`;
    expect(sketchAnswer({ text, size: 1_000_000, cut: true }, NOW, masker)).toMatchObject({ cut: true, envelope: { code: 401, message: 'token expired' } });
  });

  it.each([['__proto__', '{"__proto__":{"polluted":true},"access_token":"at9aF3kLm2QxW7zz01"}'], ['deep', `${'{"data":'.repeat(10_000)}1${'}'.repeat(10_000)}`], ['garbage', '{"a": \u0000\ufffd'], ['empty', '']])('survives %s', (_, text) => {
    const body = sketchAnswer({ text, size: text.length }, NOW, masker);
    expect(body.members.length).toBeLessThanOrEqual(32);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a request', () => {
  it('keeps grant and credentials as facts, not as values', () => {
    const body = sketchRequest({ text: 'grant_type=password&username=someone&password=hunter2-hunter2', size: 60 }, masker);
    expect(body).toMatchObject({ form: 'form', grant: 'password', credentials: true });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|someone/);
  });

  it('knows equal bodies by an equal mark', () => {
    const mark = (text: string) => sketchRequest({ text, size: text.length }, masker)?.mark;
    expect(mark('{"a":1}')).toBe(mark('{"a":1}'));
    expect(mark('{"a":1}')).not.toBe(mark('{"a":2}'));
  });

  it('is nothing without a body', () => expect(sketchRequest({ size: 0 }, masker)).toBeUndefined());
});

describe('bytes', () => {
  it('are binary, and nothing is looked for in them', () => {
    expect(sketchRequest({ text: '\u0000\u0001\ufffdabcdefghijklmnop', size: 19 }, masker)).toMatchObject({ form: 'binary', tokens: [] });
  });

  it('in the wrong encoding inside of JSON are JSON still', () => {
    expect(answer({ msg: '\ufffd\ufffd', access_token: 'at9aF3kLm2QxW7zz01' })).toMatchObject({ form: 'json', tokens: [{ role: 'access' }] });
  });
});

describe('a message', () => {
  it.each([
    ['plain JSON', '{"type":"auth","access_token":"at9aF3kLm2QxW7zz01"}'],
    ['socket.io, connecting', '40{"access_token":"at9aF3kLm2QxW7zz01"}'],
    ['socket.io, in a namespace', '40/admin,{"access_token":"at9aF3kLm2QxW7zz01"}'],
    ['SignalR', '{"type":6,"access_token":"at9aF3kLm2QxW7zz01"}\u001e'],
  ])('gives its token: %s', (_, text) => {
    expect(sketchMessage({ text, size: text.length }, masker)).toMatchObject({ form: 'json', tokens: [{ place: 'message', name: 'access_token', role: 'access' }] });
  });

  it('makes a password known, as a request does', () => {
    const mine = createMasker(new Uint8Array(32).fill(8));
    sketchMessage({ text: '42["login",{"username":"someone","password":"purple elephant dances"}]', size: 1 }, mine);
    sketchMessage({ text: '{"type":"login","password":"yellow giraffe sleeps"}', size: 1 }, mine);
    expect(sketchAnswer({ text: '{"code":401,"msg":"Wrong word: yellow giraffe sleeps"}', size: 1 }, NOW, mine).envelope?.message).not.toMatch(/giraffe/);
    expect(sketchAnswer({ text: '{"code":401,"msg":"Wrong word: purple elephant dances"}', size: 1 }, NOW, mine).envelope?.message).not.toMatch(/elephant/);
  });
});
