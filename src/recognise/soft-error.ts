import type { Envelope } from '../core/event';
import type { CallRole } from '../core/outcome';
import { evidenceOf, isKnownFailure, type AuthEvidence } from './auth-evidence';
import { isSuccessCode } from './conventions/success-codes';

export { SuccessLearner } from './success-learner';

export type SoftVerdict = 'ok' | 'auth' | 'permission' | 'error' | 'none';

export interface SoftContext {
  /** A token, of whatever carrier, was on the request. */
  credentialSent: boolean;
  role: CallRole;
  /** Codes that this origin uses for success (SuccessLearner). */
  successValues?: ReadonlySet<string>;
}

/** What the business code of an answer means (catalogue §6.4), whatever its status; `none`: it has no envelope. Works on the masked envelope. */
export function judgeEnvelope(envelope: Envelope | undefined, context: SoftContext): SoftVerdict {
  if (!envelope) return 'none';
  if (isSuccess(envelope, context.successValues)) return isBareBadNews(envelope) && mayHoldToken(context) ? 'auth' : 'ok';
  // A wrong password is no dead session.
  if (context.role === 'login') return 'error';
  const evidence = evidenceOf(envelope);
  const verdict = failureOf(envelope, evidence);
  return verdict === 'auth' && !isBelievable(evidence, context) ? 'error' : verdict;
}

/** True for an envelope whose code and flags mean success; `1` and odd values only when learnt or said in words. */
export function isSuccess({ code, success, error, message }: Envelope, learnt?: ReadonlySet<string>): boolean {
  if (success !== undefined) return success;
  if (error !== undefined) return false;
  if (code === undefined || isSuccessCode(code) || learnt?.has(String(code))) return true;
  // `{"code": 1, "msg": "success"}`: the text says what the code means, before it is learnt.
  return !isKnownFailure(String(code)) && /^(?:ok|success|successful|succeeded|(?:操作|请求|查询|登录|获取|刷新)?成功)[.!！。]?$/i.test(message ?? '');
}

/** A body that is nothing but "Token has expired" is no success, though it has no code. */
const isBareBadNews = (envelope: Envelope): boolean => envelope.path === '' && envelope.code === undefined && envelope.success === undefined && evidenceOf(envelope).sense === 'dead';

function failureOf(envelope: Envelope, { row, sense, strong }: AuthEvidence): SoftVerdict {
  const speaksOfSession = sense === 'dead' || sense === 'absent';
  if (!speaksOfSession && (sense === 'permission' || row?.says === 'permission')) return strong ? 'auth' : 'permission';
  if (sense === 'foreign') return strong ? 'auth' : 'error';
  if (strong || row?.strength === 'medium' || speaksOfSession) return 'auth';
  // "Unauthorized" alone may be either; a code that is known to mean the session, or no code at all, settles it.
  return sense === 'vague' && (row !== undefined || envelope.code === undefined) ? 'auth' : 'error';
}

/** Guests get "not signed in" as well: that is no expiry. "Expired" tells that a token was sent, perhaps in a cookie we did not see. */
function isBelievable({ row, sense }: AuthEvidence, context: SoftContext): boolean {
  if (mayHoldToken(context)) return true;
  return context.role !== 'introspect' && (sense === 'dead' || (row?.strength === 'strong' && row.says === 'dead'));
}

const mayHoldToken = ({ credentialSent, role }: SoftContext): boolean => role !== 'login' && (credentialSent || role === 'refresh');
