import type { FoundToken } from './found-token';
import { isRefreshOperation } from './conventions/graphql-operations';
import { containersIn, type Container } from './containers';
import { asList, asRecord, asText, entriesOf, own, squashed } from './shape';
import { leavesOf } from './leaves';
import { isJwt, isTokenLike } from './token-like';
import { roleOfMember } from './names';
import { tokensAmong } from './token-place';
import { squash } from './words';

/** Where request bodies put tokens and credentials, besides the top level; squashed. */
const CONTAINERS = ['data', 'variables', 'input', 'payload', 'authparameters', 'body', 'params', 'request', 'headers', 'auth', 'tokens', 'token', 'session', 'user'];

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

/** OAuth grant type of a request body: a plain word or URN, never another value. Cognito's AuthFlow is told in the words of OAuth. */
export function grantIn(value: unknown): string | undefined {
  for (const { record } of recordsOf(value)) {
    const members = squashed(record);
    const grant = asText(members.get('granttype')) ?? '';
    if (/^[a-z][\w:.-]{1,79}$/i.test(grant)) return grant;
    const flow = asText(members.get('authflow')) ?? '';
    if (/^REFRESH_TOKEN(?:_AUTH)?$/.test(flow)) return 'refresh_token';
    if (/^USER_(?:PASSWORD|SRP)_AUTH$/.test(flow)) return 'password';
  }
  return undefined;
}

const SECRETS = /^(?:password|passwd|pwd|pass|passcode|t?otp|(?:mfa|otp|sms|auth|login|onetime)code|assertion|srpa)$/;
/** `code` alone may be anything; beside one of these it is an authorization or one-time code. */
const BESIDE_CODE = /^(?:redirecturi|codeverifier|clientid|phone|mobile|email|username|state)$/;
/** A change of the password, or an account made by an administrator's form, is no sign-in. */
const NEW_PASSWORD = /^(?:new|old|current|confirm|repeat)pass(?:word|wd)?|^pass(?:word)?(?:confirm|confirmation|repeat)$/;

/** Who signs in; with a password beside it, it is nobody else's business either. */
const IDENTITY = /^(?:user(?:name|id)?|login|e?mail|account|phone|mobile|clientsecret)$/;

/** What a user signs in with, and as whom: the mask takes note of it, since a password may be made of words. */
export function secretsIn(value: unknown): string[] {
  const leaves = leavesOf(value).map(({ name, text }) => ({ name: squash(name), text }));
  const isSecret = (name: string) => SECRETS.test(name) || NEW_PASSWORD.test(name);
  if (!leaves.some(({ name }) => isSecret(name))) return [];
  return leaves.flatMap(({ name, text }) => (isSecret(name) || IDENTITY.test(name) ? [text] : []));
}

/** True when the body holds what a user signs in with: password, one-time code, authorization code, assertion. */
export function credentialsIn(value: unknown): boolean {
  return recordsOf(value).some(({ record }) => {
    const members = entriesOf(record).filter(([, member]) => typeof member === 'string' && member !== '').map(([name]) => squash(name));
    if (members.some((name) => NEW_PASSWORD.test(name))) return false;
    return members.some((name) => SECRETS.test(name)) || (members.includes('code') && members.some((name) => BESIDE_CODE.test(name)));
  });
}

/** GraphQL operation name, or its first root field where that says more; undefined when the body is no GraphQL. */
export function operationIn(value: unknown): string | undefined {
  const body = asList(value)?.[0] ?? value;
  const named = asText(memberOf(body, 'operationName')) ?? '';
  const name = /^[_A-Za-z]\w{0,79}$/.test(named) ? named : undefined;
  const query = queryOf(body);
  const [, declared] = /^\s*(?:query|mutation|subscription)\s+([_A-Za-z]\w{0,79})/.exec(query) ?? [];
  const field = rootFieldOf(query);
  return field !== undefined && isRefreshOperation(field) ? field : (name ?? declared ?? field);
}

const memberOf = (value: unknown, name: string): unknown => own(asRecord(value) ?? {}, name);

const queryOf = (body: unknown): string => asText(memberOf(body, 'query'))?.slice(0, 16_384) ?? '';

/** First field behind the first brace, without its alias. */
function rootFieldOf(query: string): string | undefined {
  if (!/^\s*(?:query|mutation|subscription|\{)/.test(query)) return undefined;
  const [, first, second] = /^\s*([_A-Za-z]\w{0,79})(?:\s{0,9}:\s{0,9}([_A-Za-z]\w{0,79}))?/.exec(query.slice(query.indexOf('{') + 1)) ?? [];
  return second ?? first;
}

/** Arguments written into the GraphQL text itself. */
const literalsIn = (value: unknown): FoundToken[] =>
  [...queryOf(value).matchAll(/\b([_A-Za-z]\w{0,40})\s{0,4}:\s{0,4}"([^"\\\n]{8,8192})"/g)].flatMap(([, name = '', raw = '']) => {
    const role = roleOfMember(name);
    return role && isTokenLike(raw, true) ? [{ path: `query.${name}`, role, raw }] : [];
  });

/** The top level and the containers of a body; of a batch the first ten. */
function recordsOf(value: unknown): Container[] {
  const list = asList(value);
  const roots = (list?.slice(0, 10) ?? [value]).flatMap((item, at) => {
    const record = asRecord(item);
    return record ? [{ record, path: list ? String(at) : '', depth: 0 }] : [];
  });
  return containersIn(roots, CONTAINERS);
}
