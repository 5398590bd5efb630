import type { LifecycleEvent, TokenUse } from '../core/event';
import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf } from './shared/finding';
import { createKnownTokens, type KnownTokens } from './shared/known-tokens';
import { hostOf, siteOf } from './shared/site';
import { endedAt } from './shared/times';
import { callParam, codeParam, told, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'token_in_url';

type Role = 'access' | 'refresh';

/** A document that began with a token in its fragment. */
interface Opened {
  event: LifecycleEvent;
  use: TokenUse;
  role: Role;
  /** The app has until then to clean its address. Epoch ms. */
  until: number;
}

interface State {
  known: KnownTokens;
  opened: Opened[];
  /** Referrer-Policy of the document that each tab shows. */
  policies: Map<number, string>;
}

/** APIs whose contract is a token in the query: WeChat, WeCom, DingTalk, the Graph APIs of Meta. */
const byContract = /(?:^|\.)(?:weixin\.qq\.com|dingtalk\.com)$|^graph\.(?:facebook|instagram)\.com$/;
/** Good once, and on its way by mail: no session's token. */
const oneTime = /verif|reset|invit|confirm|activat|unsubscribe|magic|accept/i;
const signed = /[?&](?:x-(?:amz|goog)-signature|signature|sig)=/i;
const explicit = /access[-_]?token/i;

/** A token travels in an address, and with it into logs, history and referrers (catalogue §3, #32). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle'>({
  id: 'token-in-url',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange', 'slot-write', 'lifecycle'],
  init: () => ({ known: createKnownTokens(), opened: [], policies: new Map() }),
  step(state, fact, report) {
    if (state.opened.length > 0) reportLeft(state, fact.t, report);
    if (fact.type === 'slot-write') return state.known.keep(fact.write);
    if (fact.type === 'lifecycle') return onLife(state, fact.event);
    onExchange(state, fact.exchange, report);
  },
  end: (state, now, report) => {
    for (const opened of state.opened) if (opened.until < now) report(left(opened));
  },
});

function onExchange({ known, policies }: State, exchange: Exchange, report: Report): void {
  known.learn(exchange);
  if (exchange.role === 'document' && exchange.frame === 0) policies.set(exchange.tab, exchange.facts?.referrerPolicy ?? '');
  for (const use of exchange.sent) {
    if (use.place !== 'query' && use.place !== 'path' && use.place !== 'referer') continue;
    if (!isToken(use.value) || use.role === 'id' || byContract.test(hostOf(exchange.url.origin))) continue;
    const role = known.roleOf(use) ?? (isInnocent(exchange, use) ? undefined : roleByName(use));
    if (use.place === 'referer') {
      if (role && exchange.initiator !== undefined && exchange.initiator !== exchange.url.origin) report(leaked(exchange, use, policies.get(exchange.tab) ?? ''));
    } else if (role) report(travelled(exchange, use, role));
    else if (isDoubtful(exchange, use)) report(doubtful(exchange, use));
  }
}

/** Of a token that nobody knows: one that is good once, a part of a signature, or the public key that an app has for somebody's maps and contents. */
const isInnocent = ({ url, initiator }: Exchange, { name, place, role }: TokenUse): boolean =>
  place === 'query' && (oneTime.test(url.path) || oneTime.test(name) || signed.test(url.query) || (role !== 'refresh' && initiator !== undefined && siteOf(initiator) !== siteOf(url.origin)));

/** `token`, `jwt`, `auth` may be anything; these names say what they hold. */
const roleByName = ({ name, role }: TokenUse): Role | undefined => (role === 'refresh' || (role === 'access' && explicit.test(name)) ? role : undefined);

/** A JWT under the name of a token, of which nobody saw whether it is the session's. */
const isDoubtful = (exchange: Exchange, use: TokenUse): boolean => use.place === 'query' && use.role === 'access' && use.value.kind === 'jwt' && !isInnocent(exchange, use);

/** A browser script cannot give these a header. */
const isHeaderless = ({ api }: Exchange): boolean => api === 'websocket' || api === 'eventsource';

function travelled(exchange: Exchange, use: TokenUse, role: Role): Omit<Finding, 'id'> {
  if (role === 'refresh') return finding(exchange, use, 'error', 'refresh');
  if (isHeaderless(exchange)) return finding(exchange, use, 'note', 'live');
  return finding(exchange, use, 'warning', exchange.role === 'document' ? 'document' : 'access');
}

const leaked = (exchange: Exchange, use: TokenUse, policy: string): Omit<Finding, 'id'> => ({
  ...finding(exchange, use, 'error', 'leaked', { policy: policy === '' ? '' : told(`fault_${ID}_policy`, { policy: codeParam(policy) }), host: codeParam(hostOf(exchange.url.origin)) }),
});

const doubtful = (exchange: Exchange, use: TokenUse): Omit<Finding, 'id'> => ({ ...finding(exchange, use, 'warning', 'unknown'), verdict: 'inconclusive', missing: { key: `fault_${ID}_missing` } });

function finding(exchange: Exchange, use: TokenUse, level: Finding['level'], cause: string, more: Finding['values'] = {}): Omit<Finding, 'id'> {
  return findingOf({
    level,
    t: endedAt(exchange),
    tab: exchange.tab,
    key: `${cause} ${exchange.method} ${exchange.url.origin}${exchange.url.path} ${use.name}`,
    evidence: exchange.events.slice(),
    cause,
    told: `fault_${ID}_${cause}`,
    params: { call: callParam(exchange), token: tokenParam(use.value), name: codeParam(use.name), ...more },
  });
}

/** Silent renewals come back in frames that go at once: only what the address bar shows counts. */
function onLife(state: State, event: LifecycleEvent): void {
  const { what, doc, tab, t } = event;
  switch (what) {
    case 'start':
      if (event.frame !== 0) return;
      state.opened = state.opened.filter((opened) => opened.event.tab !== tab);
      for (const use of event.tokens ?? []) {
        const role = state.known.roleOf(use) ?? roleByName(use);
        if (role && use.place === 'fragment') state.opened.push({ event, use, role, until: t + LOOP });
      }
      return;
    case 'pageshow':
      for (const opened of state.opened) if (opened.event.doc === doc) opened.until = Math.min(opened.until, t + SETTLE);
      return;
    case 'navigate':
      state.opened = state.opened.filter(({ event: start, use }) => start.doc !== doc || event.tokens?.some(({ value }) => isToken(value) && isToken(use.value) && value.id === use.value.id));
      return;
    case 'pagehide':
    case 'tab-close':
      state.opened = state.opened.filter((opened) => opened.event.doc !== doc && opened.event.tab !== tab);
  }
}

function reportLeft(state: State, now: number, report: Report): void {
  for (const opened of state.opened) if (opened.until < now) report(left(opened));
  state.opened = state.opened.filter(({ until }) => until >= now);
}

function left({ event, use, role, until }: Opened): Omit<Finding, 'id'> {
  return findingOf({
    level: role === 'refresh' ? 'error' : 'warning',
    t: until,
    tab: event.tab,
    key: `fragment ${event.url?.origin ?? ''}${event.url?.path ?? ''} ${use.name}`,
    evidence: [event.seq],
    cause: 'fragment',
    told: `fault_${ID}_fragment`,
    params: { token: tokenParam(use.value), path: codeParam(event.url?.path ?? ''), name: codeParam(use.name) },
  });
}
