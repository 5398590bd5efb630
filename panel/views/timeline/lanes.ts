import type { GapEvent, LifecycleEvent, LogEvent } from '../../../src/core/event';
import type { Exchange } from '../../../src/derive/facts';
import type { Span } from '../../store/rows';

/** Pixels along the axis. */
export interface Bar {
  x: number;
  w: number;
}

export interface RefreshBar extends Bar {
  tone: 'ok' | 'open' | 'warning' | 'error';
  /** Refreshes that fall on the same pixels. */
  n: number;
  /** Event to show. */
  seq: number;
}

export interface Tick {
  x: number;
  tone: 'plain' | 'error';
  seq: number;
}

/** One browser tab; `tab` -1: workers. */
export interface Lane {
  tab: number;
  calls: Bar[];
  refreshes: RefreshBar[];
  writes: Tick[];
  hidden: Bar[];
  gaps: (Bar & { seq: number })[];
}

export interface LaneInput {
  events: readonly LogEvent[];
  exchanges: readonly Exchange[];
  span: Span;
  width: number;
}

const toneOf: Record<Exchange['outcome'], RefreshBar['tone']> = {
  PENDING: 'open',
  OK: 'ok',
  CHALLENGE: 'warning',
  TRANSIENT: 'warning',
  LOST: 'warning',
  REJECTED: 'error',
  SOFT_REJECTED: 'error',
  EMPTY: 'error',
};

const MIN_CALL = 2;
const MIN_REFRESH = 4;
const MIN_GAP = 12;

/** Everything that is drawn, at most one shape per pixel: its number depends on the width, not on the log. */
export function layLanes({ events, exchanges, span, width }: LaneInput): Lane[] {
  const lanes = new Map<number, Lane>();
  const hiddenSince = new Map<number, number>();
  const everywhere: Lane['gaps'] = [];
  const scale = width / Math.max(1, span.to - span.from);
  const x = (t: number): number => Math.max(0, Math.min(width, (t - span.from) * scale));
  const inside = (t: number): boolean => t >= span.from && t <= span.to;

  function lane(tab: number): Lane {
    const known = lanes.get(tab);
    if (known) return known;
    const made: Lane = { tab, calls: [], refreshes: [], writes: [], hidden: [], gaps: [] };
    lanes.set(tab, made);
    return made;
  }

  function visibility(event: LifecycleEvent): void {
    lane(event.tab);
    const since = hiddenSince.get(event.tab);
    if (event.what === 'hidden' && since === undefined) hiddenSince.set(event.tab, event.t);
    if (since === undefined || !endsHidden.has(event.what)) return;
    hiddenSince.delete(event.tab);
    shade(event.tab, since, event.t);
  }

  function shade(tab: number, from: number, to: number): void {
    if (to < span.from || from > span.to) return;
    lane(tab).hidden.push({ x: x(from), w: Math.max(1, x(to) - x(from)) });
  }

  function addGap({ tab, t, seq }: GapEvent): void {
    const gap = { x: Math.max(0, x(t) - MIN_GAP / 2), w: MIN_GAP, seq };
    if (tab === -1) everywhere.push(gap);
    else lane(tab).gaps.push(gap);
  }

  for (const event of events) {
    if (event.kind === 'lifecycle' && event.frame <= 0) visibility(event);
    else if (!inside(event.t)) continue;
    else if (event.kind === 'gap') addGap(event);
    else if (event.kind === 'storage' && event.op !== 'seen') addTick(lane(event.tab).writes, x(event.t), event.new?.form === 'junk' || event.failed !== undefined, event.seq);
    else if (event.kind === 'cookie' && event.cause !== 'seen') addTick(lane(event.tab).writes, x(event.t), event.value.form === 'junk', event.seq);
  }
  for (const [tab, since] of hiddenSince) shade(tab, since, span.to);
  for (const exchange of exchanges) {
    const end = exchange.t2 ?? exchange.t1 ?? exchange.t0;
    if (exchange.t0 > span.to || end < span.from) continue;
    const into = lane(exchange.tab);
    if (exchange.role === 'refresh') addRefresh(into.refreshes, x(exchange.t0), x(end), exchange);
    else addCall(into.calls, x(exchange.t0), x(end));
  }
  // What the worker missed is missing in every tab.
  if (everywhere.length > 0 && lanes.size === 0) lane(-1);
  for (const one of lanes.values()) one.gaps.push(...everywhere);
  return [...lanes.values()].sort((a, b) => rank(a.tab) - rank(b.tab));
}

const endsHidden: ReadonlySet<string> = new Set(['visible', 'tab-close', 'pagehide', 'start']);

/** Workers last. */
const rank = (tab: number): number => (tab === -1 ? Infinity : tab);

function addCall(calls: Bar[], from: number, to: number): void {
  const last = calls.at(-1);
  if (!last || from > last.x + last.w + 1) return void calls.push({ x: from, w: Math.max(MIN_CALL, to - from) });
  last.w = Math.max(last.w, to - last.x);
}

function addRefresh(bars: RefreshBar[], from: number, to: number, exchange: Exchange): void {
  const tone = toneOf[exchange.outcome];
  const last = bars.at(-1);
  if (last && last.tone === tone && from < last.x + last.w) {
    last.w = Math.max(last.w, to - last.x);
    last.n += 1;
    return;
  }
  bars.push({ x: from, w: Math.max(MIN_REFRESH, to - from), tone, n: 1, seq: exchange.events[0] ?? 0 });
}

function addTick(ticks: Tick[], x: number, bad: boolean, seq: number): void {
  const last = ticks.at(-1);
  const tone = bad ? 'error' : 'plain';
  if (!last || x - last.x >= 2) return void ticks.push({ x, tone, seq });
  if (bad && last.tone === 'plain') ticks[ticks.length - 1] = { x: last.x, tone, seq };
}

/** Round steps of time, ms. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 216e5, 864e5];

/** Times to write along the axis, at least `room` pixels apart, on round local times. */
export function axisTimes({ from, to }: Span, width: number, room: number): { step: number; times: number[] } {
  const least = ((to - from) / Math.max(1, width)) * room;
  const step = STEPS.find((one) => one >= least) ?? Math.ceil(least / 864e5) * 864e5;
  const zone = new Date(from).getTimezoneOffset() * 60_000;
  const times: number[] = [];
  for (let t = Math.ceil((from - zone) / step) * step + zone; t <= to; t += step) times.push(t);
  return { step, times };
}
