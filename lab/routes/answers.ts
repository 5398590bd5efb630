import type { Contract, ShapeName } from '../auth/contract';
import type { Pair } from '../auth/family';

export interface Answer {
  status: number;
  body: unknown;
  /** Set-Cookie lines. */
  cookies?: readonly string[];
}

/** Why a refresh was refused. */
export type Refusal = 'invalid token type' | 'missing' | 'invalid' | 'reused' | 'revoked';

/** The same facts in the words of three kinds of back end. */
export interface Shape {
  pair(pair: Pair): Answer;
  /** A success without a pair in it. */
  empty: Answer;
  refused(why: Refusal): Answer;
  data(data: unknown): Answer;
  /** 401 of a resource. */
  unauthorized(text: string): Answer;
}

const refusals: Record<Refusal, string> = {
  'invalid token type': 'Invalid token type',
  missing: 'Refresh token is missing',
  invalid: 'Refresh token is invalid or expired',
  reused: 'Refresh token was already used',
  revoked: 'Refresh token has been revoked',
};

const ok = (body: unknown): Answer => ({ status: 200, body });

/** RFC 6749: flat members, errors as HTTP 400. */
const oauth: Shape = {
  pair: ({ access, refresh, expiresIn }) =>
    ok({ access_token: access, token_type: 'Bearer', expires_in: expiresIn, ...(refresh && { refresh_token: refresh }) }),
  empty: ok({}),
  refused: (why) => ({ status: why === 'missing' ? 401 : 400, body: { error: 'invalid_grant', error_description: refusals[why] } }),
  data: ok,
  unauthorized: (text) => ({ status: 401, body: { error: 'invalid_token', error_description: text } }),
};

/** `{code, msg, data}`; the token endpoint says HTTP 200 whatever happens. */
const envelope: Shape = {
  pair: ({ access, refresh, expiresIn }) =>
    ok({ code: 200, msg: 'success', data: { access_token: access, refresh_token: refresh, expires_in: expiresIn } }),
  empty: ok({ code: 200, msg: 'success', data: {} }),
  refused: (why) => ok({ code: 401, msg: refusals[why] }),
  data: (data) => ok({ code: 200, msg: 'success', data }),
  unauthorized: (text) => ({ status: 401, body: { code: 401, msg: text } }),
};

/** `{code: 0, data}` with members in camel case; errors as HTTP status. */
const camel: Shape = {
  pair: ({ access, refresh, expiresIn }) => ok({ code: 0, data: { accessToken: access, refreshToken: refresh, expiresIn } }),
  empty: ok({ code: 0, data: {} }),
  refused: (why) => ({ status: 401, body: { code: 40101, message: refusals[why] } }),
  data: (data) => ok({ code: 0, data }),
  unauthorized: (text) => ({ status: 401, body: { code: 40100, message: text } }),
};

export const shapes: Record<ShapeName, Shape> = { oauth, envelope, camel };

/** `first`: the answer of a sign-in. */
export function pairAnswer(contract: Contract, pair: Pair, first = false): Answer {
  const { setCookie, setPair } = contract;
  if (setPair && pair.refresh) return { ...ok({ expires_in: pair.expiresIn }), cookies: setPair(pair.access, pair.refresh) };
  const answer = shapes[contract.shape].pair(setCookie ? { ...pair, refresh: undefined } : pair);
  if (setCookie && pair.refresh) return { ...answer, cookies: [setCookie(pair.refresh, first)] };
  if (contract.carrier !== 'dpop') return answer;
  return { ...answer, body: { ...(answer.body as object), token_type: 'DPoP' } };
}
