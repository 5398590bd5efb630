import type { Envelope, BodySketch, StoredValue, TokenMember, TokenUse } from '../../core/event';
import type { JunkRef, JwtClaims, TokenRef, TokenValue } from '../../core/token-ref';
import { count, countOrUnknown, finite, flag, oneOf, text, tokenId } from './scalars';
import { either, list, object, optional, tagged } from './shapes';

const role = oneOf('access', 'refresh', 'id', 'unknown');

const claims = object<JwtClaims>({
  exp: optional(finite),
  iat: optional(finite),
  nbf: optional(finite),
  iss: optional(text),
  aud: optional(text),
  typ: optional(text),
  sub: optional(text),
});

const token = object<TokenRef>({ kind: oneOf('jwt', 'opaque'), id: tokenId, length: count, claims: optional(claims) });
const junk = object<JunkRef>({ kind: oneOf('junk'), text, length: count });

/** A token or a placeholder in a token's place. */
const tokenValue = tagged<TokenValue>('kind', { jwt: token, opaque: token, junk });

export const tokenUse = object<TokenUse>({
  place: oneOf('header', 'cookie', 'query', 'body', 'path', 'protocol', 'message', 'fragment', 'referer'),
  name: text,
  scheme: optional(text),
  wrapped: optional(oneOf('quotes', 'scheme', 'spaces')),
  role,
  value: tokenValue,
});

const envelope = object<Envelope>({
  path: text,
  code: optional(either(either(text, finite), flag)),
  message: optional(text),
  success: optional(flag),
  error: optional(text),
});

export const bodySketch = object<BodySketch>({
  form: oneOf('json', 'form', 'text', 'html', 'binary', 'empty', 'unreadable'),
  size: countOrUnknown,
  cut: optional(flag),
  broken: optional(text),
  members: list(text),
  tokens: list(tokenUse),
  envelope: optional(envelope),
  grant: optional(text),
  credentials: optional(flag),
  operation: optional(text),
  loginPage: optional(flag),
  expiresIn: optional(finite),
  inMillis: optional(flag),
  mark: optional(text),
  inner: optional(text),
});

const member = object<TokenMember>({ path: text, role, value: tokenValue });

export const storedValue = object<StoredValue>({
  form: oneOf('token', 'json', 'junk', 'empty', 'opaque', 'other'),
  length: count,
  members: list(member),
});
