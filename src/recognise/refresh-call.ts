import type { BodySketch, MaskedUrl, TokenUse } from '../core/event';
import { isToken } from '../core/token-ref';
import { introspectSegments, isLoginGrant, logoutSegments } from './conventions/call-words';
import { isLogoutOperation } from './conventions/graphql-operations';
import { isRefreshTarget, type RefreshUrl } from './conventions/refresh-calls';
import { isRefreshOperation } from './conventions/graphql-operations';
import { factsOfPath, plainPath, type PathFacts } from './path-facts';

/** What is known of a call, before its answer (`issuedAccess` false) or after. */
export interface RefreshEvidence {
  method: string;
  url: MaskedUrl;
  sent: readonly TokenUse[];
  body?: BodySketch;
  grant?: string;
  /** X-Amz-Target. */
  target?: string;
  /** The answer held a new access token. */
  issuedAccess: boolean;
  /** True for the id of a token that is known as a refresh token. */
  knownRefresh(id: string): boolean;
  /** `Path` of cookies that look like refresh tokens. */
  refreshCookiePaths: readonly string[];
  /** The same URL was a refresh call before. */
  knownUrl: boolean;
}

/** From this score on a call is a refresh call (catalogue §7.1). */
export const REFRESH_SCORE = 4;

type Clue = readonly [why: string, points: number];

/** Scores a call by the evidence table of catalogue §7.1. `why` holds one `evidence +points` per clue. Logouts and token checks send refresh tokens, too: they score far below. */
export function scoreRefresh(evidence: RefreshEvidence): { score: number; why: readonly string[] } {
  const path = factsOfPath(evidence.url.path);
  const grant = grantOf(evidence);
  const known = path.known.length === 0 ? undefined : path.known.find((row) => fits(row, evidence.method.toUpperCase(), evidence.url.origin));
  const clues: Clue[] = [];
  addCluesOfTokens(clues, evidence, path, grant);
  const tellsOfTokens = clues.length > 0;
  addCluesOfPath(clues, path, known);
  // A token endpoint and a GraphQL URL serve many purposes: what they did once says nothing when this call names another.
  const namesAnother = (grant !== undefined && grant !== 'refresh_token') || (evidence.body?.operation !== undefined && !isRefreshOperation(evidence.body.operation));
  if (evidence.knownUrl && !namesAnother) clues.push(['url refreshed before', 3]);
  if (evidence.issuedAccess && !signsIn(evidence, grant)) clues.push(['answer issues an access token', 2]);
  if (grant !== undefined && isLoginGrant(grant)) clues.push(['sign-in grant', -8]);
  if (path.unrelated && !known && !tellsOfTokens) clues.push(['path speaks of data', -4]);
  if (isOtherCall(evidence, path)) clues.push(['path ends or checks a session', -12]);
  if (clues.length === 0) return nothing;
  return { score: clues.reduce((sum, [, points]) => sum + points, 0), why: clues.map(([why, points]) => `${why} ${points > 0 ? '+' : ''}${points}`) };
}

const nothing = { score: 0, why: [] };

export const grantOf = ({ grant, body }: RefreshEvidence): string | undefined => (grant ?? body?.grant)?.toLowerCase();

function signsIn({ body }: RefreshEvidence, grant: string | undefined): boolean {
  return body?.credentials === true || (grant !== undefined && isLoginGrant(grant));
}

function isOtherCall({ body }: RefreshEvidence, { segments, verifies }: PathFacts): boolean {
  const last = segments.at(-1) ?? '';
  if (body?.operation !== undefined && isLogoutOperation(body.operation)) return true;
  return logoutSegments.has(last) || introspectSegments.has(last) || verifies;
}

function addCluesOfTokens(clues: Clue[], { body, target, sent, knownRefresh, refreshCookiePaths }: RefreshEvidence, { plain }: PathFacts, grant: string | undefined): void {
  if (grant === 'refresh_token') clues.push(['grant_type=refresh_token', 5]);
  if (target !== undefined && isRefreshTarget(target)) clues.push(['x-amz-target', 5]);
  if (body?.operation !== undefined && isRefreshOperation(body.operation)) clues.push([`operation ${body.operation}`, 4]);
  let isNamed = false;
  let isNamedEmpty = false;
  let isKnownInside = false;
  let isInHeader = false;
  for (const { place, role, value } of body && body.tokens.length > 0 ? sent.concat(body.tokens) : sent) {
    const isRefresh = role === 'refresh';
    const isKnown = isToken(value) && knownRefresh(value.id);
    if (place === 'body' || place === 'query') {
      isNamed ||= isRefresh && isToken(value);
      isNamedEmpty ||= isRefresh;
      isKnownInside ||= isKnown;
    }
    // Cookies travel with every call: only the path says that this one is meant for the refresh.
    if (place === 'header') isInHeader ||= isToken(value) && (isRefresh || isKnown);
  }
  if (isNamed) clues.push(['refresh token member', 3]);
  else if (isNamedEmpty) clues.push(['refresh token member without a token', 1]);
  if (isKnownInside) clues.push(['sends a known refresh token', 5]);
  if (isInHeader) clues.push(['refresh token in a header', 3]);
  if (plain !== '' && refreshCookiePaths.some((cookiePath) => plainPath(cookiePath) === plain)) clues.push(['path of the refresh cookie', 3]);
}

function addCluesOfPath(clues: Clue[], { refreshes }: PathFacts, known: RefreshUrl | undefined): void {
  if (refreshes) clues.push(['path ends as a refresh', 3]);
  if (known) clues.push(pointsOf(known, refreshes));
}

/** Known from its source, a URL that does nothing else decides alone; the rest supports. */
function pointsOf({ id, serves, source, host }: RefreshUrl, endsSo: boolean): Clue {
  const why = `known url: ${id}`;
  if (serves === 'token') return [why, 1];
  if (host) return [why, 5];
  return [why, endsSo || source !== 'V' ? 1 : 4];
}

const fits = (row: RefreshUrl, method: string, origin: string): boolean =>
  (row.method === 'any' || row.method === method) && (row.host === undefined || row.host.test(origin));
