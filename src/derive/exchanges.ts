import type { LogEvent, PreflightEvent, RequestEvent, SocketEvent, View } from '../core/event';
import { isToken } from '../core/token-ref';
import type { DocumentState } from './documents';
import { createDue } from './due';
import { createEndings, isUnheard, type Endings } from './endings';
import { createEntries } from './entries';
import type { Exchange, Generation } from './facts';
import { HOLD, type FactQueue } from './fact-queue';
import { hear, isRedirect } from './hear';
import { createJoin } from './join';
import { giveRole, judge, learnSent, type JudgeContext } from './judge';
import type { Lineage } from './lineage';
import { isFromElsewhere } from './passed-on';
import { createReplays } from './replay';
import { addRequest, startRunning, withUses, type CallEvent, type Running } from './running';
import { isSameUrl } from './same-call';
import { createSockets } from './sockets';
import { weight } from './token-book';

/** The page gets an answer this long after the wire at most, unless it is busy. Still within the time that facts wait. Milliseconds. */
const UNHEARD = HOLD - 10;
/** Browsers keep a connection for the next call this long at least. Milliseconds. */
const KEPT = 6000;

export interface Exchanges extends Endings {
  readonly list: readonly Exchange[];
  of(seq: number): Exchange | undefined;
  /** Told at event time `now`, though it is older, it changes nothing that was said. */
  isInTime(event: LogEvent, now: number): boolean;
  see(event: CallEvent): void;
  /** A preflight is over: it belongs to the earliest call that waits for one. */
  preflight(event: PreflightEvent): void;
  /** What happens on a WebSocket belongs to the handshake that opened it. */
  message(event: SocketEvent): void;
  /** When the next outcome is due; Infinity: none is. */
  dueAt(): number;
  /** Tells the outcomes that are due at event time `now`. */
  advance(now: number): void;
}

/** Puts the views of each call together and tells its outcome when nothing more is to be waited for. */
export function createExchanges(queue: FactQueue, lineage: Lineage, context: JudgeContext): Exchanges {
  const list: Exchange[] = [];
  const bySeq: (Exchange | undefined)[] = [];
  const byCall: Record<View, Map<string, Running>> = { page: new Map(), wire: new Map(), devtools: new Map() };
  const join = createJoin((doc) => context.documents.of(doc)?.isBlank ?? false);
  const entries = createEntries();
  const replays = createReplays();
  const sockets = createSockets(lineage, context.book);
  /** Calls that may still end. */
  const open: Running[] = [];
  /** Calls to another origin that run and had no preflight yet, by path, the earliest first. */
  const unasked = new Map<string, Set<Running>>();
  const due = createDue();

  const asked = (running: Running): void => {
    const { path } = running.exchange.url;
    const waiting = unasked.get(path);
    if (waiting?.delete(running) && waiting.size === 0) unasked.delete(path);
  };

  const decideAt = (running: Running, t: number): void => {
    due.at(running, t);
    // What is not decided is there already.
    if (running.decided && !open.includes(running)) open.push(running);
  };

  const endings = createEndings(open, decideAt, context);

  /** Tokens first seen when they are sent belong to a generation, too. */
  const findSent = ({ credential, presented, tab, t0 }: Exchange): void => {
    for (const use of [credential, presented]) {
      if (isToken(use?.value) && !lineage.of(use.value.id)) lineage.find(use.value, context.book.roleOf(use.value.id), `sent|${tab}`, t0);
    }
  };

  const learnPurpose = (running: Running): void => {
    learnSent(running, context.book, weight);
    giveRole(running, context);
    findSent(running.exchange);
  };

  const put = (running: Running, event: CallEvent): void => {
    if (event.kind === 'request') byCall[event.view].set(event.call, running);
    bySeq[event.seq] = running.exchange;
    if (running.controlled) (running.heard ??= running.request === event ? [] : [running.request]).push(event);
  };

  const begin = (event: RequestEvent): void => {
    const running = startRunning(event, list.length + 1);
    const { exchange } = running;
    exchange.skew = context.clocks.skewOf(event.url.origin);
    running.warm = event.t - (context.answeredAt.get(event.url.origin) ?? -Infinity) <= KEPT;
    addRequest(running, event);
    put(running, event);
    learnPurpose(running);
    // A dedicated worker's call that a service worker passes on has two HAR entries.
    if (event.tab === -1) running.legs = [{ url: event.url, t: event.t, taken: false }];
    list.push(exchange);
    open.push(running);
    if (event.initiator !== event.url.origin) unasked.set(event.url.path, (unasked.get(event.url.path) ?? new Set()).add(running));
    join.add(event, running);
    context.documents.meet(event);
    exchange.replays = replays.find(exchange);
    if (exchange.role === 'refresh') replays.refreshed(exchange);
    if (event.api === 'websocket') sockets.opened(exchange);
    // Of the shape that ends have, too: who reads facts then meets four shapes, and engines look no further than four.
    queue.add({ type: 'call', t: exchange.t0, exchange, again: undefined }, event.seq);
  };

  /** The worker's request was its own: the page's own came after all, or the page had its answer from elsewhere. Both begin anew, each with its own events. */
  const giveBack = (running: Running): void => {
    const { exchange, heard = [] } = running;
    const own = heard.filter(({ view }) => view !== 'wire');
    const [request, ...later] = heard.filter(({ view }) => view === 'wire');
    const first = own.find((event) => event.kind === 'request' && event.view === 'page') as RequestEvent;
    const { exchange: blank, ...rest } = startRunning(first, exchange.n);
    Object.assign(exchange, blank, { replays: exchange.replays });
    Object.assign(running, rest, { decided: running.decided });
    for (const event of own) {
      if (event.kind === 'request') addRequest(running, event);
      else {
        exchange.events.push(event.seq);
        const t = hear(running, event);
        if (t !== undefined) decideAt(running, t);
      }
    }
    running.heard = own;
    learnPurpose(running);
    if (request?.kind !== 'request') return;
    begin(request);
    const fresh = byCall.wire.get(request.call)!;
    for (const event of later) if (event.kind !== 'request') receive(fresh, event);
  };

  const onRequest = (event: RequestEvent): void => {
    if (event.method === 'OPTIONS') return;
    if (event.view === 'wire') context.witness.told(event);
    if (event.view !== 'devtools') entries.heard(event.t);
    const redirected = byCall[event.view].get(event.call);
    if (redirected) {
      redirected.exchange.events.push(event.seq);
      put(redirected, event);
      // Told again by a worker that did not know whether it had been.
      if (!isRedirect(redirected.wireStatus)) return;
      (redirected.legs ??= []).push({ url: event.url, t: event.t, taken: false });
      (redirected.exchange.hops ??= []).push({ url: event.url, sent: event.sent });
      redirected.exchange.sent = withUses(redirected.exchange.sent, event.sent);
      return learnSent(redirected, context.book, weight);
    }
    const twin = event.view === 'devtools' ? join.findEntry(event) : join.find(event);
    if (!twin) return begin(event);
    if (twin.borrowed !== undefined && event.view === 'wire') giveBack(twin);
    if (event.view === 'wire' && event.tab === -1) {
      twin.borrowed = event.call;
      (twin.legs ??= []).push({ url: event.url, t: event.t, taken: false });
    } else if (event.view === 'page' && twin.exchange.tab === -1) twin.borrowed = twin.request.call;
    const isNews = addRequest(twin, event);
    put(twin, event);
    if (isNews) learnPurpose(twin);
  };

  /** What follows the request, once its call is known. */
  const receive = (running: Running, event: Exclude<CallEvent, RequestEvent>): void => {
    const { exchange } = running;
    if (running.borrowed !== undefined && isFromElsewhere(running, event)) {
      giveBack(running);
      return see(event);
    }
    put(running, event);
    exchange.events.push(event.seq);
    running.endSeq = event.seq;
    const t = hear(running, event);
    if (event.kind === 'response') {
      if (event.view === 'wire' || !exchange.views.wire) context.answeredAt.set(exchange.url.origin, event.t);
      // Many apps read the status alone: the replay may be over before the body's end is told.
      if (event.status === 401) replays.failed(exchange);
    }
    if (event.kind === 'body') {
      if (event.by === 'sent') learnPurpose(running);
      else if (exchange.answer === event.body && event.body.envelope && isSuccess(exchange.status)) context.learner.observe(exchange.url.origin, event.body.envelope);
    }
    if (t !== undefined) decideAt(running, t);
  };

  const see = (event: CallEvent): void => {
    if (event.kind === 'request') return onRequest(event);
    const running = byCall[event.view].get(event.call);
    if (running) receive(running, event);
  };

  const decide = (running: Running, now: number): void => {
    const { exchange } = running;
    if (running.end === undefined && exchange.status === undefined && running.overdue) {
      exchange.t2 = now;
      running.end = { aborted: false, t: now };
    }
    if (running.end === undefined && running.wireEnd !== undefined && isUnheard(running) && !running.decided) {
      // Frozen, it cannot have the answer: it gets it when it thaws, or never.
      running.gone = isFrozen(context.documents.of(exchange.doc));
      if (running.gone) return;
      // A busy page may still go away without it.
      if (now < running.wireEnd + UNHEARD) return decideAt(running, running.wireEnd + UNHEARD);
    }
    if (!running.decided) context.clocks.learn(running);
    exchange.skew = context.clocks.skewOf(exchange.url.origin);
    for (const use of exchange.issued) context.book.learn(use.value, use.role, weight.issued);
    if (exchange.issued.some((use) => isToken(use.value))) giveRole(running, context);
    const { outcome, authFail, generation } = exchange;
    judge(running, context);
    exchange.t2 ??= exchange.t1;
    exchange.generation = isLostOrRefused(exchange) ? undefined : lineage.issue(exchange);
    // Asked again: a failure whose body nobody read is told only after its replay has left.
    exchange.replays ??= replays.find(exchange);
    if (exchange.authFail) replays.failed(exchange);
    else if (exchange.outcome === 'OK') replays.worked(exchange);
    if (running.decided && isSameNews(exchange, outcome, authFail, generation)) return;
    if (running.end) endings.told(running);
    const again = running.decided || undefined;
    // Cut to what it holds: a list grows by sixteen at least, which was 100 bytes of every call.
    if (!again) exchange.events = exchange.events.slice();
    running.decided = true;
    asked(running);
    queue.add({ type: 'exchange', t: exchange.t2 ?? exchange.t0, exchange, again }, running.endSeq);
  };

  const settle = (running: Running, t: number): void => {
    decide(running, t);
    if (running.decided && running.decideAt === undefined) takeOut(open, running);
  };

  const advance = (now: number): void => {
    if (entries.dueAt() <= now) for (const events of entries.due(now)) for (const event of events) see(event);
    due.take(now, settle);
  };

  return {
    list,
    dueAt: () => Math.min(entries.dueAt(), due.first()),
    of: (seq) => bySeq[seq],
    isInTime: (event, now) => 'call' in event && !byCall.devtools.has(event.call) && entries.isInTime(event, now),
    advance,
    see(event) {
      if (event.view !== 'devtools') return see(event);
      if (byCall.devtools.has(event.call)) return see(event);
      for (const one of entries.take(event) ?? []) see(one);
    },
    preflight(event) {
      for (const running of unasked.get(event.url.path) ?? []) {
        const { exchange } = running;
        if (exchange.method !== event.method || exchange.tab !== event.tab || (exchange.doc !== event.doc && exchange.doc !== '' && event.doc !== '') || !isSameUrl(exchange.url, event.url)) continue;
        asked(running);
        exchange.preflight = event;
        exchange.events.push(event.seq);
        bySeq[event.seq] = exchange;
        return;
      }
    },
    message(event) {
      const exchange = sockets.message(event);
      if (!exchange) return;
      exchange.events.push(event.seq);
      bySeq[event.seq] = exchange;
    },
    ...endings,
  };
}

/** Those that end are among the last. In place it takes 20 ns for a call, with a Set 300, with splice 360. */
function takeOut(list: Running[], running: Running): void {
  let at = list.length - 1;
  while (at >= 0 && list[at] !== running) at -= 1;
  if (at < 0) return;
  for (; at < list.length - 1; at += 1) list[at] = list[at + 1]!;
  list.pop();
}

const isLostOrRefused = ({ outcome }: Exchange): boolean => outcome === 'REJECTED' || outcome === 'LOST';

const isSameNews = (exchange: Exchange, outcome: Exchange['outcome'], authFail: boolean, generation: Generation | undefined): boolean =>
  exchange.outcome === outcome && exchange.authFail === authFail && exchange.generation === generation;

const isFrozen = (state: DocumentState | undefined): boolean => state?.frozen.at(-1)?.to === Infinity;

const isSuccess = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300;
