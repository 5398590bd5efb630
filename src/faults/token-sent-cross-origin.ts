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
  /** Hosts that have answered such a token as an API does. */
  taking: Set<string>;
}

/** Storage, maps, analytics and error reporters, which nobody's session belongs to. */
const strangers =
  /(?:^|\.)(?:s3(?:[.-][\w-]+)*\.amazonaws\.com|blob\.core\.windows\.net|storage\.googleapis\.com|maps\.googleapis\.com|google-analytics\.com|googletagmanager\.com|doubleclick\.net|sentry\.io|bugsnag\.com|datadoghq\.(?:com|eu)|logrocket\.io|hotjar\.com|mixpanel\.com|segment\.io|amplitude\.com|api\.mapbox\.com|cdn\.jsdelivr\.net|unpkg\.com|cloudinary\.com|nr-data\.net)$/;
/** Object stores that take an OAuth token by contract. One that is not meant for them they refuse. */
const stores = /(?:^|\.)(?:(?:blob|dfs|file|queue|table)\.core\.windows\.net|storage\.googleapis\.com)$/;
/** As storage signs its addresses. A gateway that signs its calls has a `signature` of its own. */
const signed = /[?&]x-(?:amz|goog)-signature=|[?&]se=.*[?&]sig=|[?&]sig=.*[?&]se=/i;
/** What storage says to a signed address that comes with a token as well. */
const twoCredentials = /only one auth mechanism|unsupported authorization type|invalid authorization type/i;

type Cause = 'refresh' | 'stranger' | 'signed' | 'refused' | 'redirect' | 'unknown';

/** The app's token goes to an origin that is not its API (catalogue §3, #33). */
export const fault = asFault<State, 'exchange' | 'slot-write'>({
  id: 'token-sent-cross-origin',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write'],
  init: () => ({ known: createKnownTokens(), own: new Set(), taking: new Set() }),
  step(state, fact, report) {
    if (fact.type === 'slot-write') return state.known.keep(fact.write);
    const { exchange } = fact;
    state.known.learn(exchange);
    if (exchange.generation) state.own.add(ownerOf(exchange.url.origin));
    // Sign-in, refresh, token check and sign-out go to whoever manages the session.
    if (exchange.role !== 'business' || exchange.initiator === undefined || (exchange.url.origin === exchange.initiator && !exchange.hops)) return;
    const found = judge(state, exchange);
    if (found) report(finding(exchange, ...found));
    else if (isTaken(exchange) && exchange.sent.some((use) => isCarried(use) && state.known.roleOf(use) === 'access')) state.taking.add(hostOf(exchange.url.origin));
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
    const cause = causeOf(state, exchange, role);
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
  // Azure Storage has an audience of another name than its hosts.
  return named.includes(ownerOf(origin)) || named.includes(hostOf(origin)) || (/^https:\/\/storage\.azure\.com\/?$/.test(claims?.aud ?? '') && stores.test(hostOf(origin)));
}

const isOk = ({ status = 0 }: Exchange): boolean => status >= 200 && status < 300;
const isJson = ({ facts }: Exchange): boolean => /json/.test(facts?.contentType ?? '');

/** An answer that shows that the host wants the token. */
const isTaken = (exchange: Exchange): boolean => isOk(exchange) && !signed.test(exchange.url.query) && (isJson(exchange) || stores.test(hostOf(exchange.url.origin)));

/** Why this is no API of the app; undefined when it may well be one. */
function causeOf({ taking }: State, exchange: Exchange, role: 'access' | 'refresh'): Cause | undefined {
  const { url, status = 0, envelope, cancel, facts } = exchange;
  const host = hostOf(url.origin);
  const isSigned = signed.test(url.query);
  const isKnown = role === 'access' && taking.has(host);
  if (role === 'access' && stores.test(host) && !isSigned && (isOk(exchange) || isKnown)) return undefined;
  if (strangers.test(host)) return 'stranger';
  if (isSigned && !(isOk(exchange) && isJson(exchange))) return 'signed';
  if (role === 'refresh') return 'refresh';
  if (status >= 400 && twoCredentials.test(envelope?.message ?? '')) return 'refused';
  if (isKnown) return undefined;
  // A preflight that fails for the token's sake looks like one of an API that is set up wrongly.
  if (cancel?.cause === 'cors') return 'unknown';
  const type = facts?.contentType;
  // An API speaks in forms of its own, or asks for a better token.
  const speaks = type === undefined || /json|grpc|event-stream|protobuf/.test(type) || status === 401 || status === 403 || status === 429 || status >= 500;
  return speaks ? undefined : 'unknown';
}

function finding(exchange: Exchange, use: TokenUse, cause: Cause, url: MaskedUrl): Omit<Finding, 'id'> {
  return findingOf({
    // Most hosts that take a call with a token want it: Microsoft Graph, which answers with a picture.
    level: cause === 'unknown' && isOk(exchange) ? 'note' : 'error',
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
