import type { AnswerFacts, BodyEvent, EndEvent, RequestEvent, ResponseEvent, SettledEvent, View } from '../core/event';
import { isToken } from '../core/token-ref';
import { CAUSE_WAIT } from './cancel';
import type { DocumentState } from './documents';
import type { Exchange } from './facts';
import type { FactQueue } from './fact-queue';
import { createJoin } from './join';
import { giveRole, judge, learnSent, type JudgeContext } from './judge';
import type { Lineage } from './lineage';
import { createReplays } from './replay';
import { addRequest, addUses, startRunning, type Running } from './running';
import { weight } from './token-book';

/** Time after the wire's end in which the page's reading of the body is still expected. Milliseconds. */
const BODY_WAIT = 50;
/** Without a wire view the answer's headers are no end; a slow body may follow. Milliseconds. */
const BODY_WAIT_BLIND = 1000;

type CallEvent = RequestEvent | ResponseEvent | BodyEvent | SettledEvent | EndEvent;

export interface Exchanges {
  readonly list: readonly Exchange[];
  of(seq: number): Exchange | undefined;
  see(event: CallEvent): void;
  /** The document went away (event `seq`): calls it waits for are lost to it, and no error event may ever come (back/forward cache). */
  leave(state: DocumentState, seq: number): void;
  /** Tells the outcomes that are due at event time `now`. */
  advance(now: number): void;
}

/** Puts the views of each call together and tells its outcome when nothing more is to be waited for. */
export function createExchanges(queue: FactQueue, lineage: Lineage, context: JudgeContext): Exchanges {
  const list: Exchange[] = [];
  const bySeq: (Exchange | undefined)[] = [];
  const byCall: Record<View, Map<string, Running>> = { page: new Map(), wire: new Map(), devtools: new Map() };
  const join = createJoin();
  const replays = createReplays();
  const open = new Set<Running>();
  let nextDecision = Infinity;

  const decideAt = (running: Running, t: number): void => {
    running.decideAt = t;
    nextDecision = Math.min(nextDecision, t);
  };

  /** Tokens first seen when they are sent belong to a generation, too. */
  const findSent = ({ credential, presented, tab, t0 }: Exchange): void => {
    for (const use of [credential, presented]) {
      if (isToken(use?.value)) lineage.find(use.value, context.book.roleOf(use.value.id), `sent|${tab}`, t0);
    }
  };

  const onRequest = (event: RequestEvent): void => {
    const redirected = byCall[event.view].get(event.call);
    if (redirected) {
      redirected.exchange.events.push(event.seq);
      bySeq[event.seq] = redirected.exchange;
      return;
    }
    if (event.method === 'OPTIONS') return;
    const twin = join.find(event);
    const running = twin ?? startRunning(event, list.length + 1);
    byCall[event.view].set(event.call, running);
    bySeq[event.seq] = running.exchange;
    if (addRequest(running, event)) {
      learnSent(running, context.book, weight);
      giveRole(running, context);
      findSent(running.exchange);
    }
    if (twin) return;
    const { exchange } = running;
    list.push(exchange);
    open.add(running);
    join.add(event, running);
    context.documents.meet(event);
    exchange.replays = replays.find(exchange);
    if (exchange.role === 'refresh') replays.refreshed(exchange);
    queue.add({ type: 'call', t: exchange.t0, exchange }, event.seq);
  };

  const onResponse = (running: Running, event: ResponseEvent): void => {
    const { exchange } = running;
    exchange.t1 = exchange.t1 === undefined || isRedirect(exchange.status) ? event.t : Math.min(exchange.t1, event.t);
    if (event.status > 0 && (event.view !== 'page' || exchange.status === undefined)) exchange.status = event.status;
    running.facts = running.facts ? mergeFacts(running.facts, event.facts) : event.facts;
    if (event.facts.date !== undefined) exchange.skew = event.facts.date - event.t;
    addUses(exchange.issued, event.issued);
    // Many apps read the status alone: the replay may be over before the body's end is told.
    if (event.status === 401) replays.failed(exchange);
    if (!exchange.views.wire) decideAt(running, event.t + BODY_WAIT_BLIND);
  };

  const onBody = (running: Running, event: BodyEvent): void => {
    const { exchange } = running;
    if (exchange.bodySeen && event.body.tokens.length === 0) return;
    exchange.bodySeen = event.body.form !== 'unreadable';
    exchange.t2 ??= event.t;
    exchange.expiresIn ??= event.body.expiresIn;
    running.answer = event.body;
    // A page that came back from the back/forward cache got its answer after all.
    running.gone = false;
    running.end = undefined;
    addUses(exchange.issued, event.body.tokens);
    if (event.body.envelope && isSuccess(exchange.status)) context.learner.observe(exchange.url.origin, event.body.envelope);
    decideAt(running, event.t);
  };

  const onSettled = (running: Running, event: SettledEvent): void => {
    const { exchange } = running;
    exchange.error = event.error;
    exchange.t2 = event.t;
    running.end = { ...running.end, page: event.error, aborted: event.aborted, reason: event.reason, t: event.t };
    decideAt(running, event.t + CAUSE_WAIT);
  };

  const onEnd = (running: Running, event: EndEvent): void => {
    const { exchange } = running;
    if (event.outcome === 'completed') {
      running.wireEnd = event.t;
      if (event.status !== undefined && event.status > 0) exchange.status = event.status;
      if (running.end) return;
      exchange.t2 ??= event.t;
      if (!running.decided) decideAt(running, event.t + BODY_WAIT);
      return;
    }
    if (running.decided && !running.end) return;
    exchange.error ??= event.error;
    if (exchange.bodySeen && !running.end) return;
    const earlier = running.end;
    running.end = { aborted: false, t: event.t, ...earlier, wire: event.error };
    exchange.t2 ??= event.t;
    if (!earlier) decideAt(running, event.t + CAUSE_WAIT);
  };

  const decide = (running: Running): void => {
    const { exchange } = running;
    const before = exchange.outcome;
    running.decideAt = undefined;
    for (const use of exchange.issued) context.book.learn(use.value, use.role, weight.issued);
    if (exchange.issued.some((use) => isToken(use.value))) giveRole(running, context);
    judge(running, context);
    exchange.t2 ??= exchange.t1;
    if (exchange.outcome !== 'REJECTED' && exchange.outcome !== 'LOST') exchange.generation = lineage.issue(exchange);
    // Asked again: a failure whose body nobody read is told only after its replay has left.
    exchange.replays ??= replays.find(exchange);
    if (exchange.authFail) replays.failed(exchange);
    else if (exchange.outcome === 'OK') replays.worked(exchange);
    if (running.decided && before === exchange.outcome) return;
    running.decided = true;
    queue.add({ type: 'exchange', t: exchange.t2 ?? exchange.t0, exchange }, running.endSeq);
  };

  const advance = (now: number): void => {
    if (now < nextDecision) return;
    nextDecision = Infinity;
    for (const running of open) {
      if (running.decideAt !== undefined && running.decideAt <= now) decide(running);
      if (running.decideAt !== undefined) nextDecision = Math.min(nextDecision, running.decideAt);
      else if (running.decided) open.delete(running);
    }
  };

  return {
    list,
    of: (seq) => bySeq[seq],
    advance,
    see(event) {
      if (event.kind === 'request') return onRequest(event);
      const running = byCall[event.view].get(event.call);
      if (!running) return;
      running.exchange.events.push(event.seq);
      bySeq[event.seq] = running.exchange;
      running.endSeq = event.seq;
      open.add(running);
      if (event.kind === 'response') onResponse(running, event);
      else if (event.kind === 'body') onBody(running, event);
      else if (event.kind === 'settled') onSettled(running, event);
      else onEnd(running, event);
    },
    leave(state, seq) {
      for (const running of open) {
        const { exchange } = running;
        const isWaiting = exchange.doc === state.doc && !running.decided && !exchange.bodySeen && !running.end && running.wireEnd === undefined;
        if (!isWaiting || exchange.api === 'beacon' || exchange.role === 'document') continue;
        running.gone = true;
        exchange.events.push(seq);
        running.end = { aborted: false, t: state.goneAt! };
        exchange.t2 = state.goneAt;
        decideAt(running, state.goneAt! + CAUSE_WAIT);
      }
    },
  };
}

/** The wire reads headers that are kept from the page (CORS), the page none that the wire lacks; whoever comes later adds what it knows. */
function mergeFacts(known: AnswerFacts, more: AnswerFacts): AnswerFacts {
  const defined = Object.entries(more).filter(([, value]) => value !== undefined);
  return defined.length === 0 ? known : { ...known, ...Object.fromEntries(defined) };
}

const isSuccess = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300;
const isRedirect = (status: number | undefined): boolean => status !== undefined && status >= 300 && status < 400;
