import type { Envelope } from '../core/event';
import type { CallRole } from '../core/outcome';
import { evidenceOf } from './auth-evidence';
import { handshakeSchemes, noExpiryWords } from './conventions/outcome-words';
import { isOneOf } from './outcome';
import { judgeEnvelope } from './soft-error';

export interface AuthAnswer {
  status: number;
  /** Scheme of WWW-Authenticate, lower case. */
  challenge?: string;
  challengeError?: string;
  envelope?: Envelope;
  role: CallRole;
  credentialSent: boolean;
}

/** True when an answer says that the session's access token is no good: 401 and its relatives (catalogue §1, `authFail`; §5.13, §5.14). */
export function isAuthFail(answer: AuthAnswer): boolean {
  const { status, challengeError, envelope, role } = answer;
  if (role === 'login' || status < 200 || isOtherwiseMeant(answer)) return false;
  if (status < 300) return judgeEnvelope(envelope, answer) === 'auth';
  if (status === 401) return isExpiryOf401(answer);
  if (!answer.credentialSent && role !== 'refresh') return challengeError === 'invalid_token';
  // 440 and 498 were made for nothing else (IIS, ArcGIS).
  if (status === 440 || status === 498) return true;
  if (challengeError === 'invalid_token') return status < 500;
  if (status === 403 || status === 419 || status === 424) return speaksOfExpiry(envelope);
  return (status === 400 || status === 422 || status === 500) && isDecisive(envelope);
}

function isOtherwiseMeant({ challengeError, envelope }: AuthAnswer): boolean {
  return isOneOf(noExpiryWords, challengeError) || isOneOf(noExpiryWords, envelope?.error) || isOneOf(noExpiryWords, envelope?.code);
}

function isExpiryOf401({ challenge, challengeError, credentialSent, role, envelope }: AuthAnswer): boolean {
  if (challenge !== undefined && handshakeSchemes.has(challenge.toLowerCase())) return false;
  // A request without any token is a guest's (RFC 6750 §3), unless the answer itself says that a token was there.
  return credentialSent || role === 'refresh' || challengeError === 'invalid_token' || (envelope !== undefined && evidenceOf(envelope).sense === 'dead');
}

/** The status is no success already, so a message suffices; a bare "unauthorized" may be a missing right. */
function speaksOfExpiry(envelope: Envelope | undefined): boolean {
  if (!envelope) return false;
  const { strong, row, sense } = evidenceOf(envelope);
  if (sense === 'foreign' || sense === 'permission') return strong;
  return strong || row?.strength === 'medium' || sense === 'dead' || sense === 'absent';
}

/** 400, 422 and 500 mean many things: only a code of its own, a body code 401 or a text about the session's token counts. */
function isDecisive(envelope: Envelope | undefined): boolean {
  if (!envelope) return false;
  const { strong, row, sense } = evidenceOf(envelope);
  if (sense === 'foreign' || sense === 'permission') return strong;
  if (strong || row?.strength === 'medium') return true;
  if (row !== undefined) return sense === 'dead' || sense === 'absent';
  return sense === 'dead' && /access.?token|refresh.?token|\bjwt\b|token(?:失效|已?过期)|login|log in/i.test(envelope.message ?? '');
}
