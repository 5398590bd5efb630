import type { MaskedUrl, SetCookie } from '../core/event';
import type { Message } from '../core/message';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Finding } from './fault';
import { cookiePath, directoryOf, isBelow, isFromOtherSite, isWithin, leavesOutCookies, refusalOf, usesOf } from './shared/cookies';
import { findingOf, inKey } from './shared/finding';
import { createFolders, type Folders } from './shared/folders';
import { hostOf, isLoopback } from './shared/site';
import { endedAt } from './shared/times';
import { callParam, codeParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'refresh_cookie_not_sent';
/** More cookies with refresh tokens than this has no app. */
const MOST = 20;

/** A refresh token's cookie that the browser must be holding. */
interface Live {
  name: string;
  /** Who set it, and where; undefined when the jar alone told. */
  by?: { exchange: Exchange; url: MaskedUrl; cookie: SetCookie };
  /** '' when it goes back to one host alone. */
  domain: string;
  host: string;
  path: string;
  /** When it runs out, epoch ms. */
  until: number;
  seq: number;
}

interface State {
  jar: Live[];
  folders: Folders;
}

type Reason = 'credentials' | 'path' | 'host' | 'same-site' | 'secure' | 'expired' | 'third-party' | 'unknown';

/** The refresh relies on a cookie that is there, and the browser leaves it out (catalogue §3, #19). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'sign-out' | 'lifecycle'>({
  id: 'refresh-cookie-not-sent',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'sign-out', 'lifecycle'],
  skips: ['exchange'],
  init: () => ({ jar: [], folders: createFolders() }),
  step({ jar, folders }, fact, report) {
    if (fact.type === 'lifecycle') return folders.see(fact.event);
    if (fact.type === 'slot-write') return onWrite(jar, fact.write);
    if (fact.type === 'sign-out') {
      if (fact.signOut.wished) jar.length = 0;
      return;
    }
    const { exchange } = fact;
    if (exchange.role === 'refresh') {
      const found = judge(jar, folders, exchange);
      if (found) report(found);
    }
    if (exchange.role === 'logout') forget(jar, ({ host }) => host === hostOf(exchange.url.origin));
    if (exchange.cookiesSet) learn(jar, exchange);
  },
});

function forget(jar: Live[], test: (live: Live) => boolean): void {
  for (let at = jar.length - 1; at >= 0; at -= 1) if (test(jar[at]!)) jar.splice(at, 1);
}

function put(jar: Live[], live: Live): void {
  forget(jar, (other) => other.name === live.name && other.host === live.host && other.path === live.path);
  jar.push(live);
  if (jar.length > MOST) jar.shift();
}

/** What an answer set. What the browser must have refused is no cookie: another fault tells of it. */
function learn(jar: Live[], exchange: Exchange): void {
  for (const { cookie, url } of exchange.cookiesSet ?? []) {
    const host = hostOf(url.origin);
    const path = cookiePath(cookie, url);
    if (cookie.age === 0) forget(jar, (live) => live.name === cookie.name && live.path === path && live.host === host);
    else if (usesOf(exchange.issued, cookie.name).some(({ role }) => role === 'refresh') && !refusalOf(cookie, url, exchange)) {
      const until = cookie.age === undefined ? Infinity : endedAt(exchange) + cookie.age * 1000;
      put(jar, { name: cookie.name, by: { exchange, url, cookie }, domain: cookie.domain, host, path, until, seq: exchange.events[0] ?? 0 });
    }
  }
}

/** What the jar told: cookies from before watching, and those that went. */
function onWrite(jar: Live[], { slot, op, failed, seq }: SlotWrite): void {
  if (slot.kind !== 'cookie' || failed !== undefined) return;
  const [, domain = '', path = ''] = /^([^/]*)(\/[^ ]*)/.exec(slot.origin) ?? [];
  if (op === 'remove') forget(jar, (live) => live.name === slot.key && live.path === path && isWithin(live.host, domain));
  else if (slot.role === 'refresh' && op === 'seen') put(jar, { name: slot.key, domain: domain.startsWith('.') ? domain : '', host: domain.replace(/^\./, ''), path, until: Infinity, seq });
}

function judge(jar: readonly Live[], folders: Folders, refresh: Exchange): Omit<Finding, 'id'> | undefined {
  if (!isRefused(refresh) || refresh.presented) return undefined;
  for (const live of jar.toReversed()) {
    const reason = reasonOf(live, refresh);
    // Where nothing speaks against it and nobody saw the call, it most likely went along.
    if (!reason || (reason === 'unknown' && refresh.cookies === undefined)) continue;
    if (reason !== 'path' || isKin(live, refresh)) return finding(live, refresh, reason, missing(refresh, reason));
    // A like path of another app on this host: its guests have no cookie, and need none.
    const isOneApp = live.by ? folders.isOneApp(live.by.exchange.doc, refresh.doc) : undefined;
    if (isOneApp !== false) return finding(live, refresh, reason, missing(refresh, reason) ?? (isOneApp ? undefined : { key: 'fault_shared_missing_start' }));
  }
  return undefined;
}

/** Why this cookie stayed behind, in the order in which browsers ask; undefined when it was not meant for this call, or has had its time. */
function reasonOf(live: Live, refresh: Exchange): Reason | undefined {
  const { by, domain, host, path, until } = live;
  const { url, t0 } = refresh;
  const here = hostOf(url.origin);
  if (domain === '' ? here !== host : !isWithin(here, domain)) return by && isKin(live, refresh) && (isAlias(by.url.origin, url.origin) || sharesParent(here, host)) ? 'host' : undefined;
  const below = isBelow(url.path, path);
  if (below === undefined) return undefined;
  // A path behind a proxy ends as the cookie's does; any other cookie of this host may be for another app.
  if (!below) return isKin(live, refresh) || (path.length > 1 && url.path.endsWith(path)) ? 'path' : undefined;
  if (leavesOutCookies(refresh)) return 'credentials';
  if (until <= t0) return isTooShort(by) ? 'expired' : undefined;
  if (by?.cookie.secure && url.origin.startsWith('http:') && !isLoopback(url.origin)) return 'secure';
  if (!isFromOtherSite(refresh)) return 'unknown';
  if (by && by.cookie.sameSite !== 'none') return 'same-site';
  // Without the page nobody knows whether the call asked for its cookies.
  return refresh.credentials === undefined ? 'unknown' : 'third-party';
}

/** Beside the call that set it: one API. */
const isKin = ({ by }: Live, { url }: Exchange): boolean => by !== undefined && directoryOf(by.url.path) === directoryOf(url.path);

/** `localhost` and `127.0.0.1`: one machine under two names. */
const isAlias = (a: string, b: string): boolean => isLoopback(a) && isLoopback(b);

const sharesParent = (a: string, b: string): boolean => a.split('.').slice(1).join('.') === b.split('.').slice(1).join('.') && a.includes('.');

/** It runs out before the access token that it is there to renew. A session that had its time is no fault. */
const isTooShort = (by: Live['by']): boolean => {
  const expires = by?.exchange.generation?.expires;
  return expires !== undefined && by?.cookie.age !== undefined && endedAt(by.exchange) + by.cookie.age * 1000 < expires;
};

/** The wire shows what really went along; that a page's own mode left the cookies out needs no wire. */
function missing(refresh: Exchange, reason: Reason): Message | undefined {
  if (reason === 'credentials') return undefined;
  if (refresh.cookies === undefined) return { key: 'fault_shared_missing_wire', params: { call: callParam(refresh) } };
  if (reason === 'unknown' && refresh.credentials === undefined) return { key: 'fault_shared_missing_page', params: { call: callParam(refresh) } };
  return reason === 'unknown' ? { key: `fault_${ID}_missing_reason`, params: { call: callParam(refresh) } } : undefined;
}

function finding(live: Live, refresh: Exchange, reason: Reason, missing?: Message): Omit<Finding, 'id'> {
  const params = {
    call: callParam(refresh),
    status: refresh.status ?? 0,
    name: codeParam(live.name),
    path: codeParam(live.path),
    host: codeParam(live.host),
    here: codeParam(hostOf(refresh.url.origin)),
    mode: codeParam(refresh.credentials ?? ''),
  };
  return findingOf({
    level: 'error',
    t: endedAt(refresh),
    tab: refresh.tab,
    key: `${refresh.tab} ${refresh.url.origin}${refresh.url.path}`,
    evidence: [...(live.by?.exchange.events ?? [live.seq]), ...refresh.events],
    cause: reason,
    told: `fault_${ID}_${inKey(reason)}`,
    params,
    missing,
  });
}
