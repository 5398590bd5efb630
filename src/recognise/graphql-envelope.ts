import type { Envelope } from '../core/event';
import { asList, asRecord, has, own, textOf, valueAt, type Members } from './shape';
import { plainCode } from './plain-code';

/** Only picks among several errors; what the picked one means is judged later. */
const SIGN_IN = /unauth|not ?auth|jwt|token|session|(?:log|sign)(?:ged|ned)? ?in|expired|登录|令牌/i;

const CODES = ['extensions.code', 'extensions.exception.code', 'errorType', 'extensions.category', 'code', 'status'];
const TEXTS = ['message', 'detail', 'title'];

/**
 * The error that matters of a GraphQL, Directus or JSON:API answer (catalogue §6.3): the first that speaks of signing in, else the first.
 * Such an answer counts as failed (`success: false`) even with half of its data.
 */
export function graphqlEnvelope(root: Members): Envelope | undefined {
  const errors = (asList(own(root, 'errors')) ?? []).slice(0, 20).flatMap((item, at): Envelope[] => {
    const error = asRecord(item) ?? {};
    if (!['extensions', ...TEXTS].some((name) => has(error, name))) return [];
    const path = CODES.find((place) => plainCode(valueAt(error, place)) !== undefined);
    const message = TEXTS.map((name) => textOf(own(error, name))).find(Boolean);
    return [{ path: path ? `errors.${at}.${path}` : 'errors', code: path && plainCode(valueAt(error, path)), message, success: false }];
  });
  return errors.find(({ code, message }) => SIGN_IN.test(`${code} ${message}`)) ?? errors[0];
}
