import type { MaskedUrl, TokenUse } from '../core/event';
import { isToken, type TokenRef } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding } from './fault';
import { findingOf, inKey } from './shared/finding';
import { createKnownTokens, type KnownTokens } from './shared/known-tokens';
import { hostOf, siteOf } from './shared/site';
import { endedAt } from './shared/times';
import { callParam, codeParam, tokenParam } from './shared/told';

const ID = 'token_sent_cross_origin';

interface State {
  known: KnownTokens;
  /** Sites that issued a token or renewed a session: they are the operator's own, or its identity provider's. */
  own: Set<string>;
}

/** Storage, maps, analytics and error reporters, which nobody's session belongs to. */
const strangers =
  /(?:^|\.)(?:s3(?:[.-][\w-]+)*\.amazonaws\.com|blob\.core\.windows\.net|storage\.googleapis\.com|maps\.googleapis\.com|google-analytics\.com|googletagmanager\.com|doubleclick\.net|sentry\.io|bugsnag\.com|datadoghq\.(?:com|eu)|logrocket\.io|hotjar\.com|mixpanel\.com|segment\.io|amplitude\.com|api\.mapbox\.com|cdn\.jsdelivr\.net|unpkg\.com|cloudinary\.com|nr-data\.net)$/;
const signed = /[?&](?:x-(?:amz|goog)-signature|signature|sig)=/i;
/** What storage says to a signed address that comes with a token as well. */
const twoCredentials = /only one auth mechanism|unsupported authorization type|invalid authorization type/i;

type Cause = 'refresh' | 'stranger' | 'signed' | 'refused' | 'redirect' | 'unknown';

/** The app's token goes to an origin that is not its API (catalogue §3, #33). */
export const fault = asFault<State, 'exchange' | 'slot-write'>({
  id: 'token-sent-cross-origin',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write'],
  init: () => ({ known: createKnownTokens(), own: new Set() }),
  step(state, fact, report) {
    if (fact.type === 'slot-write') return state.known.keep(fact.write);
    const { exchange } = fact;
    state.known.learn(exchange);
    if (exchange.generation) state.own.add(ownerOf(exchange.url.origin));
    // Sign-in, refresh, token check and sign-out go to whoever manages the session.
    if (exchange.role !== 'business' || exchange.initiator === undefined || (exchange.url.origin === exchange.initiator && !exchange.hops)) return;
    const found = judge(state, exchange);
    if (found) report(finding(exchange, ...found));
  },
});

function judge(state: State, exchange: Exchange): [use: TokenUse, cause: Cause, url: MaskedUrl] | undefined {
  const { hops = [], url } = exchange;
  const later = hops.flatMap(({ sent }) => sent);
  const isHere = isForeign(state, exchange, url);
  for (const use of exchange.sent) {
    const role = isCarried(use) ? state.known.roleOf(use) : undefined;
    if (!role || !isHere || (later.includes(use) && hops.length > 0)) continue;
    if (isMeantFor(use.value as TokenRef, url)) continue;
    const cause = causeOf(exchange, role);
    if (cause) return [use, cause, url];
  }
  for (const hop of hops) {
    const use = hop.sent.find((one) => isCarried(one) && state.known.roleOf(one) && !isMeantFor(one.value as TokenRef, hop.url));
    if (use && isForeign(state, exchange, hop.url) && siteOf(hop.url.origin) !== siteOf(url.origin)) return [use, 'redirect', hop.url];
  }
  return undefined;
}

/** A cookie goes where it belongs by itself, and of referrers another fault tells. */
const isCarried = ({ place, value }: TokenUse): boolean => isToken(value) && place !== 'cookie' && place !== 'referer' && place !== 'fragment';

/** Neither the page's own site nor that of its tokens' issuer. */
const isForeign = ({ own }: State, { initiator = '' }: Exchange, { origin }: MaskedUrl): boolean => ownerOf(origin) !== ownerOf(initiator) && !own.has(ownerOf(origin));

/** Of a provider that serves everybody each host stands for itself. */
const ownerOf = (origin: string): string => (strangers.test(hostOf(origin)) ? hostOf(origin) : siteOf(origin));

/** The token itself names the site as its issuer or audience (RFC 7519 §4.1). */
function isMeantFor({ claims }: TokenRef, { origin }: MaskedUrl): boolean {
  const named = [claims?.iss, claims?.aud].flatMap((text) => (text ? [text.includes('://') ? ownerOf(text) : text] : []));
  return named.includes(ownerOf(origin)) || named.includes(hostOf(origin));
}

/** Why this is no API of the app; undefined when it may well be one. */
function causeOf({ url, status = 0, envelope, cancel, facts }: Exchange, role: 'access' | 'refresh'): Cause | undefined {
  if (strangers.test(hostOf(url.origin))) return 'stranger';
  if (signed.test(url.query)) return 'signed';
  if (role === 'refresh') return 'refresh';
  if (status >= 400 && twoCredentials.test(envelope?.message ?? '')) return 'refused';
  // A preflight that fails for the token's sake looks like one of an API that is set up wrongly.
  if (cancel?.cause === 'cors') return 'unknown';
  const type = facts?.contentType;
  // An API speaks in forms of its own, or asks for a better token.
  const speaks = type === undefined || /json|grpc|event-stream|protobuf/.test(type) || status === 401 || status === 403 || status === 429 || status >= 500;
  return speaks ? undefined : 'unknown';
}

function finding(exchange: Exchange, use: TokenUse, cause: Cause, url: MaskedUrl): Omit<Finding, 'id'> {
  return findingOf({
    level: 'error',
    t: endedAt(exchange),
    tab: exchange.tab,
    key: `${cause} ${url.origin}`,
    evidence: exchange.events.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(exchange), token: tokenParam(use.value), host: codeParam(hostOf(url.origin)), name: codeParam(use.name), status: exchange.status ?? 0 },
    missing: cause === 'unknown' ? { key: `fault_${ID}_missing`, params: { host: codeParam(hostOf(url.origin)) } } : undefined,
  });
}
