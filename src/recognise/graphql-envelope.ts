import type { Envelope } from '../core/event';
import { asList, asRecord, asText, has, own, type Members } from './shape';
import { plainCode } from './plain-code';

/** Only picks among several errors; what the picked one means is judged later. */
const SIGN_IN = /unauth|not ?auth|jwt|token|session|(?:log|sign)(?:ged|ned)? ?in|expired|登录|令牌/i;

/**
 * The error that matters of a GraphQL, Directus or JSON:API answer (FAULTS §6.3): the first that speaks of signing in, else the first.
 * Such an answer counts as failed (`success: false`) even with half of its data.
 */
export function graphqlEnvelope(root: Members): Envelope | undefined {
  const errors = (asList(own(root, 'errors')) ?? []).slice(0, 20).flatMap((item, at) => {
    const record = asRecord(item);
    return record && (has(record, 'message') || has(record, 'extensions') || has(record, 'title') || has(record, 'detail')) ? [envelopeOf(record, at)] : [];
  });
  return errors.find(({ code, message }) => SIGN_IN.test(`${String(code)} ${message}`)) ?? errors[0];
}

function envelopeOf(record: Members, at: number): Envelope {
  const extensions = asRecord(own(record, 'extensions')) ?? {};
  const exception = asRecord(own(extensions, 'exception')) ?? {};
  const places: [path: string, value: unknown][] = [
    ['extensions.code', own(extensions, 'code')],
    ['extensions.exception.code', own(exception, 'code')],
    ['errorType', own(record, 'errorType')],
    ['extensions.category', own(extensions, 'category')],
    ['code', own(record, 'code')],
    ['status', own(record, 'status')],
  ];
  const message = ['message', 'detail', 'title'].map((name) => asText(own(record, name))).find(Boolean)?.slice(0, 4_096);
  const found = places.find(([, value]) => plainCode(value) !== undefined);
  return { path: found ? `errors.${at}.${found[0]}` : 'errors', code: plainCode(found?.[1]), message, success: false };
}
