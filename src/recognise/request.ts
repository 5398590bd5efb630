import type { FoundToken } from './found-token';
import { isRefreshOperation } from './conventions/graphql-operations';
import { asList, asRecord, asText, entriesOf, own, type Members } from './shape';
import { isJwt, isTokenLike } from './token-like';
import { roleOfMember } from './names';
import { tokensAmong } from './token-place';
import { squash } from './words';

/** Where request bodies put tokens and credentials, besides the top level. */
const CONTAINERS = ['data', 'variables', 'input', 'payload', 'AuthParameters', 'body', 'params', 'request', 'headers', 'auth', 'tokens', 'token', 'session', 'user'].map(squash);

/** Tokens, and junk in their place, that a request's body sends. `value`: parsed JSON or a plain object of form fields. */
export function tokensInRequest(value: unknown): FoundToken[] {
  const found = recordsOf(value).flatMap(({ record, path }) => {
    const hint = asText(own(record, 'token_type_hint'));
    return tokensAmong(record, path).map((token) => withHint(token, hint));
  });
  const text = asText(value);
  if (text !== undefined && isJwt(text)) return [{ path: '', role: 'unknown', raw: text }];
  const once = found.filter(({ path }, at) => found.findIndex((other) => other.path === path) === at);
  return [...once, ...literalsIn(value)];
}

/** RFC 7009 and RFC 7662 send either token as `token`. */
function withHint(token: FoundToken, hint: string | undefined): FoundToken {
  if (!/(?:^|\.)token$/i.test(token.path)) return token;
  return { ...token, role: hint === 'refresh_token' ? 'refresh' : hint === 'access_token' ? 'access' : 'unknown' };
}

const GRANT_NAMES = ['grant_type', 'grantType', 'grant-type'];
/** Cognito's AuthFlow in the words of OAuth. */
const FLOWS: Readonly<Record<string, string>> = { REFRESH_TOKEN_AUTH: 'refresh_token', REFRESH_TOKEN: 'refresh_token', USER_PASSWORD_AUTH: 'password', USER_SRP_AUTH: 'password' };

/** OAuth grant type of a request body: a plain word or URN, never another value. */
export function grantIn(value: unknown): string | undefined {
  for (const { record } of recordsOf(value)) {
    const grant = GRANT_NAMES.map((name) => asText(own(record, name))).find((text) => text !== undefined && /^[a-z][\w:.-]{1,79}$/i.test(text));
    if (grant !== undefined) return grant;
    const flow = asText(own(record, 'AuthFlow'));
    if (flow !== undefined && Object.hasOwn(FLOWS, flow)) return FLOWS[flow];
  }
  return undefined;
}

const SECRETS = new Set(['password', 'passwd', 'pwd', 'pass', 'passcode', 'otp', 'totp', 'mfacode', 'otpcode', 'smscode', 'authcode', 'logincode', 'onetimecode', 'assertion', 'srpa'].map(squash));
/** `code` alone may be anything; beside one of these it is an authorization or one-time code. */
const BESIDE_CODE = ['redirect_uri', 'redirectUri', 'code_verifier', 'codeVerifier', 'client_id', 'clientId', 'phone', 'mobile', 'email', 'username', 'state'].map(squash);
/** A change of the password, or an account made by an administrator's form, is no sign-in. */
const NEW_PASSWORD = /^(?:new|old|current|confirm|repeat)pass(?:word|wd)?|^pass(?:word)?(?:confirm|confirmation|repeat)$/;

/** True when the body holds what a user signs in with: password, one-time code, authorization code, assertion. */
export function credentialsIn(value: unknown): boolean {
  return recordsOf(value).some(({ record }) => {
    const members = entriesOf(record).filter(([, member]) => typeof member === 'string' && member !== '').map(([name]) => squash(name));
    if (members.some((name) => NEW_PASSWORD.test(name))) return false;
    return members.some((name) => SECRETS.has(name)) || (members.includes('code') && members.some((name) => BESIDE_CODE.includes(name)));
  });
}

/** GraphQL operation name, or its first root field where that says more; undefined when the body is no GraphQL. */
export function operationIn(value: unknown): string | undefined {
  const body = asRecord(asList(value)?.[0] ?? value);
  const query = asText(body && own(body, 'query'))?.slice(0, 16_384);
  const named = asText(body && own(body, 'operationName'));
  const name = named !== undefined && /^[_A-Za-z]\w{0,79}$/.test(named) ? named : undefined;
  if (!query) return name;
  const [, declared] = /^\s*(?:query|mutation|subscription)\s+([_A-Za-z]\w{0,79})/.exec(query) ?? [];
  const field = rootFieldOf(query);
  return field !== undefined && isRefreshOperation(field) ? field : (name ?? declared ?? field);
}

/** First field behind the first brace, without its alias. */
function rootFieldOf(query: string): string | undefined {
  if (!/^\s*(?:query|mutation|subscription|\{)/.test(query)) return undefined;
  const [, first, second] = /^\s*([_A-Za-z]\w{0,79})(?:\s{0,9}:\s{0,9}([_A-Za-z]\w{0,79}))?/.exec(query.slice(query.indexOf('{') + 1)) ?? [];
  return second ?? first;
}

/** Arguments written into the GraphQL text itself. */
function literalsIn(value: unknown): FoundToken[] {
  const body = asRecord(value);
  const query = asText(body && own(body, 'query'))?.slice(0, 16_384);
  if (!query?.includes('"')) return [];
  return [...query.matchAll(/\b([_A-Za-z]\w{0,40})\s{0,4}:\s{0,4}"([^"\\\n]{8,8192})"/g)].flatMap(([, name = '', raw = '']) => {
    const role = roleOfMember(name);
    return role && isTokenLike(raw, true) ? [{ path: `query.${name}`, role, raw }] : [];
  });
}

/** The top level and the containers of a body, breadth first, at most 24; of a batch the first ten. */
function recordsOf(value: unknown): { record: Members; path: string }[] {
  const list = asList(value);
  const queue = (list ? list.slice(0, 10) : [value]).flatMap((item, at) => {
    const record = asRecord(item);
    return record ? [{ record, path: list ? String(at) : '', depth: 0 }] : [];
  });
  for (let at = 0; at < queue.length && queue.length < 24; at += 1) {
    const { record, path, depth } = queue[at]!;
    if (depth >= 3) continue;
    for (const [name, member] of entriesOf(record)) {
      const inner = CONTAINERS.includes(squash(name)) ? asRecord(member) : undefined;
      if (inner) queue.push({ record: inner, path: path === '' ? name : `${path}.${name}`, depth: depth + 1 });
    }
  }
  return queue;
}
