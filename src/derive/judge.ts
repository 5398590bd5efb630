import type { Taught } from '../core/taught';
import { isToken } from '../core/token-ref';
import type { Envelope } from '../core/event';
import { isAuthFail } from '../recognise/auth-fail';
import { callRole } from '../recognise/call-role';
import { outcomeOf } from '../recognise/outcome';
import { judgeEnvelope, type SuccessLearner } from '../recognise/soft-error';
import { cancelOf, type LostCall, type LostEnd } from './cancel';
import { credentialOf, presentedBy } from './credential';
import type { Clocks } from './clocks';
import type { Documents } from './documents';
import type { Exchange } from './facts';
import { issuedAs } from './lineage';
import type { Running } from './running';
import type { TokenBook } from './token-book';
import { isHttp, type WireWitness } from './wire-witness';

export interface JudgeContext {
  book: TokenBook;
  documents: Documents;
  learner: SuccessLearner;
  /** Origins of calls that were refreshes, by path. */
  refreshUrls: Map<string, Set<string>>;
  /** Paths of cookies that hold refresh tokens. */
  refreshCookiePaths: string[];
  witness: WireWitness;
  clocks: Clocks;
  /** When each origin last answered, epoch ms. */
  answeredAt: Map<string, number>;
  /** What the user said about the site. */
  taught: Taught;
}

/** What the call is for, from all that is known so far; asked again when the answer issued tokens. */
export function giveRole(running: Running, context: JudgeContext): void {
  const { exchange } = running;
  const { origin, path } = exchange.url;
  const { role, why } = callRole({
    api: exchange.api,
    method: exchange.method,
    url: exchange.url,
    sent: exchange.sent,
    body: exchange.request,
    grant: running.grant,
    target: running.target,
    issuedAccess: issuedAs(exchange.issued, 'access') !== undefined,
    knownRefresh: context.book.isRefresh,
    refreshCookiePaths: context.refreshCookiePaths,
    knownUrl: context.refreshUrls.get(path)?.has(origin) ?? false,
  });
  const isTaught = context.taught.rows.length > 0 && context.taught.isRefreshCall(exchange.method, origin + path);
  exchange.role = isTaught ? 'refresh' : role;
  exchange.why = isTaught ? [...why, 'taught'] : why;
  exchange.credential = credentialOf(exchange.sent, context.book);
  if (exchange.role !== 'refresh') return;
  exchange.presented = presentedBy(exchange.sent, context.book);
  const { query } = exchange.url;
  if (exchange.request?.members.some((name) => AIMS.test(name))) exchange.aim = exchange.bodyMark;
  else if (query.slice(1).split('&').some((part) => AIMS.test(part.split('=', 1)[0]!))) exchange.aim = query;
}

/** Members with which one refresh token is used for several access tokens (RFC 8707, MSAL, Auth0; catalogue §5.5). */
const AIMS = /^(audience|resource|scope)s?$/i;

/** Tells outcome, soft error, auth failure and cause of loss from what the call has by now. */
export function judge(running: Running, context: JudgeContext): void {
  const { exchange } = running;
  const { answer, facts } = exchange;
  const envelope = answer?.envelope;
  const credentialSent = exchange.credential !== undefined || exchange.presented !== undefined;
  const status = exchange.status ?? 0;
  const succeeded = status >= 200 && status < 300;
  const isTaughtExpiry = saysTaughtExpiry(envelope?.code, status, context);
  const soft = isTaughtExpiry ? 'auth' : judgeEnvelope(envelope, { credentialSent, role: exchange.role, successValues: envelope && successValues(exchange.url.origin, context) });
  const asked = exchange.role === 'business' || exchange.role === 'refresh' || exchange.role === 'logout';

  exchange.envelope = envelope;
  exchange.challengeError = facts?.challengeError;
  exchange.soft = succeeded && (soft === 'auth' || soft === 'error' || soft === 'permission') ? envelope : undefined;
  // Behind a 2xx only the business code can say so, and it has been asked already.
  const mayFail = succeeded ? asked && soft === 'auth' : status >= 300;
  exchange.authFail = mayFail && (isTaughtExpiry || isAuthFail({ status, challenge: facts?.challenge, challengeError: facts?.challengeError, envelope, role: exchange.role, credentialSent }));
  exchange.cancel = running.end ? explain(running, running.end, context) : undefined;
  exchange.outcome = outcomeOf({
    status: exchange.status,
    lost: exchange.cancel !== undefined && exchange.cancel.cause !== 'network',
    networkError: exchange.cancel?.cause === 'network',
    challengeError: facts?.challengeError,
    dpopNonce: facts?.dpopNonce !== undefined,
    envelope,
    soft,
    issuedAccess: issuedAs(exchange.issued, 'access') !== undefined,
    html: answer?.form === 'html' || (facts?.contentType ?? '').includes('text/html'),
    bodySeen: exchange.bodySeen,
    role: exchange.role,
  });
  if (exchange.role === 'refresh') learnRefreshUrl(exchange, context);
}

function learnRefreshUrl({ url: { origin, path } }: Exchange, { refreshUrls }: JudgeContext): void {
  const origins = refreshUrls.get(path);
  if (origins) origins.add(origin);
  else refreshUrls.set(path, new Set([origin]));
}

/** The user knows better than any table what a back end says when an access token is over: its code, else the status of a failure. */
const saysTaughtExpiry = (code: Envelope['code'], status: number, { taught: { expiryCodes } }: JudgeContext): boolean =>
  expiryCodes.size > 0 && ((code !== undefined && expiryCodes.has(String(code))) || (status >= 400 && expiryCodes.has(String(status))));

function successValues(origin: string, { learner, taught: { successCodes } }: JudgeContext): ReadonlySet<string> {
  const learnt = learner.valuesOf(origin);
  return successCodes.size === 0 ? learnt : new Set([...learnt, ...successCodes]);
}

/** Why the call was lost, from all that is known by now. */
export const explain = (running: Running, end: LostEnd, context: JudgeContext): Exchange['cancel'] => cancelOf(lostCall(running, end, context), context.documents.of(running.exchange.doc));

/** What the cause of its end is told from. */
const lostCall = (running: Running, end: LostEnd, { witness }: JudgeContext): LostCall => {
  const { exchange, pageAnswered, wireStatus, wireEnd, controlled, warm, overdue, legs } = running;
  const { initiator } = exchange;
  const last = legs?.at(-1)?.url ?? exchange.url;
  return {
  ...end,
  t0: exchange.t0,
  method: exchange.method,
  isCrossOrigin: initiator !== undefined && (initiator !== exchange.url.origin || initiator !== last.origin),
  isSimple: isSimple(running),
  pageAnswered,
  wireStatus,
  wireDone: wireEnd !== undefined,
  // A blob's address has the origin of who made it, and no path.
  leftUnseen: exchange.views.page && !exchange.views.wire && !controlled && isHttp(exchange.url.origin) && exchange.url.path.startsWith('/') && witness.knows({ ...exchange, origin: initiator }),
  wireHoley: witness.isHoley(exchange.tab, exchange.t0, end.t),
  warm,
  overdue,
  };
};

/** Needs no preflight: no method, content type or header but those that forms can send (Fetch §4.8). */
const isSimple = ({ exchange: { method, sent, contentType, preflight } }: Running): boolean =>
  !preflight && /^(GET|HEAD|POST)$/.test(method) && !/json|xml/.test(contentType ?? '') && !sent.some(({ place }) => place === 'header');

/** Learns the roles of all tokens a call carries. */
export function learnSent({ exchange }: Running, book: TokenBook, weights: { sent: number; asked: number; kept: number }): void {
  for (const use of exchange.sent) {
    if (!isToken(use.value)) continue;
    if (use.place === 'cookie') book.learn(use.value, use.role, weights.kept);
    else book.learn(use.value, use.role, use.place === 'body' && use.role === 'refresh' ? weights.asked : weights.sent);
  }
}
