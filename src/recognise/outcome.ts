import type { Envelope } from '../core/event';
import type { CallRole, Outcome } from '../core/outcome';
import { challengeWords, transientMessage, transientWords } from './conventions/outcome-words';
import type { SoftVerdict } from './soft-error';
import { asSentence } from './words';

export interface Answer {
  status?: number;
  /** No answer was seen and none will come. */
  lost: boolean;
  challengeError?: string;
  /** The answer carried a DPoP-Nonce. */
  dpopNonce?: boolean;
  envelope?: Envelope;
  soft: SoftVerdict;
  /** A new access token stands in body, headers or Set-Cookie. */
  issuedAccess: boolean;
  html: boolean;
  bodySeen: boolean;
  /** The network failed: DNS, TLS, connection, offline. */
  networkError: boolean;
  /** Without it the answer is taken for a refresh. Calls that need not issue a token are OK without one. */
  role?: CallRole;
}

/**
 * What became of an exchange (catalogue §1, `outcome(R)`). A 2xx whose body was not seen counts as OK: nothing speaks against it, and
 * `bodySeen` tells readers that it cannot be judged.
 */
export function outcomeOf(answer: Answer): Outcome {
  const { status, lost, networkError } = answer;
  if (networkError) return 'TRANSIENT';
  if (lost) return 'LOST';
  if (status === undefined) return 'PENDING';
  if (status < 100) return 'LOST';
  if (isChallenge(answer)) return 'CHALLENGE';
  if (status < 300) return outcomeOfSuccess(answer);
  if (status < 400) return needsToken(answer) ? 'EMPTY' : 'OK';
  return isTransient(answer, status) ? 'TRANSIENT' : 'REJECTED';
}

function outcomeOfSuccess(answer: Answer): Outcome {
  const { soft, issuedAccess, html, bodySeen } = answer;
  if (soft === 'auth') return 'SOFT_REJECTED';
  // An unknown code beside a new token is a success value that is not learnt yet.
  if (issuedAccess) return 'OK';
  if (soft === 'error' || soft === 'permission') return saysWait(answer.envelope) ? 'TRANSIENT' : 'SOFT_REJECTED';
  if (!needsToken(answer)) return 'OK';
  return bodySeen || html ? 'EMPTY' : 'OK';
}

/** In any case; what is not there is none. */
export const isOneOf = (words: ReadonlySet<string>, word: string | number | boolean | undefined): boolean => word !== undefined && words.has(String(word).toLowerCase());

const needsToken = ({ role }: Answer): boolean => role === undefined || role === 'refresh' || role === 'login';

function isChallenge({ status, challengeError, envelope, dpopNonce, bodySeen, issuedAccess }: Answer): boolean {
  if (isOneOf(challengeWords, challengeError) || isOneOf(challengeWords, envelope?.error) || isOneOf(challengeWords, envelope?.code)) return !issuedAccess;
  // The error name could not be read, but a nonce came with a refusal (RFC 9449 §8): do not call the token dead.
  return (status === 400 || status === 401) && dpopNonce === true && !bodySeen && challengeError === undefined;
}

function isTransient(answer: Answer, status: number): boolean {
  if (status === 408 || status === 425 || status === 429) return true;
  // Older back offices answer 500 to a dead token.
  if (status >= 500) return !(status === 500 && answer.soft === 'auth');
  return saysWait(answer.envelope) || (status === 403 && answer.html);
}

function saysWait(envelope: Envelope | undefined): boolean {
  if (!envelope) return false;
  const { code, error, message } = envelope;
  return [code, error, message].some((word) => isOneOf(transientWords, word)) || transientMessage.test(asSentence(message ?? ''));
}
