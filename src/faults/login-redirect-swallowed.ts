import type { MaskedUrl } from '../core/event';
import { isJunk } from '../core/token-ref';
import type { Exchange, SignOut, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { createAddresses, type Addresses } from './shared/addresses';
import { findingOf, inKey } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { callParam, codeParam, timesParam } from './shared/told';
import { LOOP, REACTION, SETTLE } from './shared/windows';

const ID = 'login_redirect_swallowed';

const loginWords = /(?:^|[/._-])(?:log-?in|log-?on|sign-?in|sso|oauth2?|authorize|cas|adfs|saml2?)(?:[/._-]|$)/i;

/** followed: to a page of its own origin, or one that lets itself be read. in-place: no redirect at all. */
type How = 'followed' | 'in-place' | 'cross-origin' | 'opaque';

/** An answer that was a login page, and nothing has followed yet. */
interface Swallowed {
  call: Exchange;
  how: How;
  /** The address gave data before. */
  usual: boolean;
  again?: Exchange;
}

interface State {
  swallowed: Swallowed[];
  /** When each tab last did what an app does that sees the login page. Epoch ms. */
  heededAt: Map<number, number>;
  /** Addresses that answered with data, and those that answer with pages by design. */
  data: Addresses;
  pages: Addresses;
  /** Origins that answered with data. */
  origins: Set<string>;
  gaps: Gaps;
}

/** A call is redirected to a login page, and the app takes that for its answer (catalogue §3, #23). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'lifecycle' | 'sign-out' | 'gap'>({
  id: 'login-redirect-swallowed',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'slot-write', 'lifecycle', 'sign-out', 'gap'],
  skips: ['call'],
  init: () => ({ swallowed: [], heededAt: new Map(), data: createAddresses(), pages: createAddresses(), origins: new Set(), gaps: createGaps() }),
  step(state, fact, report) {
    if (state.swallowed.length > 0) reportIgnored(state, fact.t, report);
    switch (fact.type) {
      case 'call':
        if (fact.exchange.role === 'refresh' || fact.exchange.role === 'login' || fact.exchange.role === 'document') heeded(state, fact.exchange.tab, fact.t);
        return;
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'lifecycle':
        // The user is shown the login page, or whatever else comes after.
        if (fact.event.what === 'navigate' || fact.event.what === 'commit' || fact.event.what === 'pagehide') heeded(state, fact.event.tab, fact.t);
        return;
      case 'gap':
        return state.gaps.see(fact.event);
      case 'sign-out':
        return onSignOut(state, fact.signOut);
    }
  },
  end: (state, now, report) => reportIgnored(state, now, report),
});

const heeded = (state: State, tab: number, t: number): void => {
  state.heededAt.set(tab, t);
  state.swallowed = state.swallowed.filter(({ call, again }) => again || !isSameTab(call.tab, tab));
};

const onSignOut = (state: State, { tab, t }: SignOut): void => heeded(state, tab, t);

/** The app has the answer's headers, and may heed them, before the browser has told of its end. */
const isHeeded = ({ heededAt }: State, call: Exchange): boolean => [...heededAt].some(([tab, t]) => isSameTab(tab, call.tab) && t >= answeredAt(call));

function onExchange(state: State, exchange: Exchange, report: Report): void {
  forgetBefore(state.swallowed, endedAt(exchange) - LOOP, ({ call }) => endedAt(call));
  if (exchange.role !== 'business' && exchange.role !== 'refresh') return;
  const how = howSwallowed(exchange);
  if (!how) return learn(state, exchange);
  if (state.pages.has(exchange.url) || isPortal(exchange)) return;
  const usual = state.data.has(exchange.url) || (exchange.credential !== undefined && state.origins.has(exchange.url.origin));
  if (how === 'in-place' && !state.data.has(exchange.url)) return;
  const first = state.swallowed.find(({ call }) => isSameTab(call.tab, exchange.tab));
  if (!first) return void (isHeeded(state, exchange) || state.swallowed.push({ call: exchange, how, usual }));
  if (first.again || exchange.t0 < endedAt(first.call)) return;
  first.again = exchange;
  report(finding(first, endedAt(exchange)));
}

/** JSON, as it should be; or HTML, which some addresses give by design. */
function learn(state: State, { status = 0, answer, facts, url }: Exchange): void {
  if (status < 200 || status >= 300) return;
  const isData = answer ? answer.form === 'json' : (facts?.contentType ?? '').includes('json');
  if (isData) {
    state.origins.add(url.origin);
    state.data.add(url);
  } else if (answer?.form === 'html') state.pages.add(url);
}

function howSwallowed({ status = 0, finalUrl, answer, facts, cancel, responseType }: Exchange): How | undefined {
  const leadsToLogin = finalUrl !== undefined && isLogin(finalUrl);
  const isPage = answer?.form === 'html' || (facts?.contentType ?? '').includes('text/html');
  if (status >= 200 && status < 300 && isPage && cancel === undefined) {
    if (leadsToLogin || (finalUrl !== undefined && answer?.loginPage)) return 'followed';
    return answer?.loginPage ? 'in-place' : undefined;
  }
  if (!leadsToLogin) return undefined;
  if (responseType === 'opaqueredirect') return 'opaque';
  return cancel?.cause === 'cors' && !cancel.unsent ? 'cross-origin' : undefined;
}

const isLogin = ({ origin, path }: MaskedUrl): boolean => loginWords.test(origin.replace(/^\w+:\/\//, '') + path);

/** Networks that want a sign-in of their own redirect what is not encrypted, to a host of theirs. */
const isPortal = ({ url, finalUrl }: Exchange): boolean => finalUrl !== undefined && url.origin.startsWith('http:') && finalUrl.origin !== url.origin && !/\/\/(?:[\w-]+\.)*(?:localhost|127\.0\.0\.1)(?::|$)/.test(url.origin);

/** The page's HTML ends up where a token belongs. */
function onWrite(state: State, write: SlotWrite, report: Report): void {
  if (write.op !== 'set' || !isJunk(write.new)) return;
  const swallowed = state.swallowed.find(({ call }) => call.role === 'refresh' && isSameTab(call.tab, write.tab) && write.t >= (call.t1 ?? call.t0) && write.t - endedAt(call) <= SETTLE);
  if (swallowed) report(finding(swallowed, write.t, [write.seq]));
}

function reportIgnored(state: State, now: number, report: Report): void {
  for (const swallowed of state.swallowed) {
    const until = endedAt(swallowed.call) + REACTION;
    if (swallowed.again || now <= until) continue;
    const one = finding(swallowed, until);
    const missing = one.missing ?? state.gaps.between(swallowed.call.t0, until);
    report(missing ? { ...one, verdict: 'inconclusive', missing } : one);
  }
}

function finding({ call, how, usual, again }: Swallowed, t: number, events: readonly number[] = []): Omit<Finding, 'id'> {
  const params = { call: callParam(call), page: codeParam(call.finalUrl ? call.finalUrl.origin + call.finalUrl.path : call.url.path), times: timesParam(again ? 2 : 1) };
  return findingOf({
    level: again || events.length > 0 || call.role === 'refresh' ? 'error' : 'warning',
    t,
    tab: call.tab,
    key: `swallowed ${call.events[0] ?? 0}`,
    evidence: [...call.events, ...(again?.events ?? []), ...events].sort((a, b) => a - b),
    cause: usual ? how : 'unusual',
    told: `fault_${ID}_${inKey(how)}`,
    params,
    missing: usual ? undefined : { key: `fault_${ID}_unusual_missing`, params },
  });
}
