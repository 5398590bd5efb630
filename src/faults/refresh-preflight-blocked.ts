import type { PreflightEvent } from '../core/event';
import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding } from './fault';
import { findingOf, inKey } from './shared/finding';
import { endedAt } from './shared/times';
import { callParam, codeParam, listParam, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'refresh_preflight_blocked';

interface Verdict {
  cause: string;
  /** Headers that were asked for in vain, or that are kept from the page. */
  names?: string[];
}

/** The refresh goes to another origin and needs a preflight, which fails; or its tokens come in headers that the page may not read (catalogue §4, #41). */
export const fault = asFault<Record<string, never>, 'exchange'>({
  id: 'refresh-preflight-blocked',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange'],
  skips: ['exchange'],
  init: () => ({}),
  step(_state, { exchange }, report) {
    if (exchange.role !== 'refresh') return;
    const verdict = blockedBy(exchange) ?? withheldFrom(exchange);
    if (verdict) report(finding(exchange, verdict));
  },
});

/** It never left, because its preflight did not allow it. */
function blockedBy({ cancel, preflight, contentType = '' }: Exchange): Verdict | undefined {
  if (cancel?.cause !== 'cors' || !cancel.unsent) return undefined;
  if (!preflight) return { cause: 'unseen' };
  const { status, allowOrigin, headers, method, allowHeaders = [], allowMethods = [] } = preflight;
  // A line that broke is no answer.
  if (status === undefined) return undefined;
  if (status >= 300 && status < 400) return { cause: 'redirect' };
  if (status < 200 || status >= 300) return { cause: 'status' };
  if (allowOrigin === undefined) return { cause: 'origin' };
  const names = headers.filter((name) => !isAllowed(name, allowHeaders, contentType));
  if (names.length > 0) return { cause: 'header', names };
  return /^(?:GET|HEAD|POST)$/.test(method) || allowMethods.includes('*') || allowMethods.includes(method.toLowerCase()) ? { cause: 'unclear' } : { cause: 'method' };
}

/** `*` allows everything but Authorization (Fetch §4.9). */
const isAllowed = (name: string, allowed: readonly string[], contentType: string): boolean =>
  allowed.includes(name) || (allowed.includes('*') && name !== 'authorization') || (name === 'content-type' && /urlencoded|multipart|text\/plain/.test(contentType));

/** The answer's tokens stand in headers alone, and the page cannot read them. */
function withheldFrom(exchange: Exchange): Verdict | undefined {
  const { withheld, issued, views } = exchange;
  if (isRefused(exchange) || !withheld || !views.page || !views.wire) return undefined;
  const tokens = withheld.filter(({ value }) => isToken(value));
  if (tokens.length === 0 || issued.some((use) => isToken(use.value) && !tokens.includes(use))) return undefined;
  return { cause: 'not-exposed', names: tokens.map(({ name }) => name) };
}

function finding(refresh: Exchange, { cause, names = [] }: Verdict): Omit<Finding, 'id'> {
  const { preflight, withheld = [] } = refresh;
  const isOpen = cause === 'unseen' || cause === 'unclear';
  return findingOf({
    level: 'error',
    t: endedAt(refresh),
    tab: refresh.tab,
    key: `blocked ${refresh.url.origin}${refresh.url.path} ${cause}`,
    evidence: refresh.events.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(refresh),
      status: preflight?.status ?? 0,
      names: listParam(names.map(codeParam)),
      method: codeParam(preflight?.method ?? refresh.method),
      allowed: allowedParam(preflight),
      tokens: listParam(withheld.map(({ value }) => tokenParam(value))),
    },
    missing: isOpen ? { key: `fault_${ID}_${cause}_missing` } : undefined,
  });
}

const allowedParam = (preflight: PreflightEvent | undefined) => codeParam((preflight?.allowHeaders ?? []).join(', ') || '–');
