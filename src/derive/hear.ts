import type { AnswerFacts, BodyEvent, EndEvent, ResponseEvent, SettledEvent, TokenUse } from '../core/event';
import { CAUSE_WAIT } from './cancel';
import type { Exchange } from './facts';
import { addSentBody, withUses, type Running } from './running';

/** Time after the wire's end in which the page's reading of the body is still expected. Milliseconds. */
const BODY_WAIT = 50;
/** Without a wire view the answer's headers are no end; a slow body may follow. Milliseconds. */
const BODY_WAIT_BLIND = 1000;

/** Takes in what one view tells of a call after its request. Returns the event time at which the outcome can be told, if this event says so. */
export function hear(running: Running, event: ResponseEvent | BodyEvent | SettledEvent | EndEvent): number | undefined {
  switch (event.kind) {
    case 'response':
      return onResponse(running, event);
    case 'body':
      if (event.by === 'sent') return void addSentBody(running, event.body);
      return event.by === 'devtools' ? onKeptBody(running, event) : onBody(running, event);
    case 'settled':
      return onSettled(running, event);
    case 'end':
      return onEnd(running, event);
  }
}

function onResponse(running: Running, event: ResponseEvent): number | undefined {
  const { exchange } = running;
  const { views } = exchange;
  exchange.issued = withUses(exchange.issued, event.issued);
  exchange.finalUrl = event.finalUrl ?? exchange.finalUrl;
  if (event.view === 'page') {
    exchange.responseType = event.type;
    if (exchange.initiator !== exchange.url.origin) exchange.withheld = withheldFrom(event, exchange);
  }
  // Page and wire have told all that DevTools could, and each leg of a redirect is an entry of its own.
  if (event.view === 'devtools' && (views.page || views.wire)) return undefined;
  const isNextHop = isRedirect(exchange.status);
  exchange.t1 = exchange.t1 === undefined || isNextHop ? event.t : Math.min(exchange.t1, event.t);
  if (event.status > 0 && (event.view !== 'page' || exchange.status === undefined)) exchange.status = event.status;
  if (event.view === 'page') running.pageAnswered = true;
  else if (event.status > 0) running.wireStatus = event.status;
  exchange.facts = exchange.facts && !(isNextHop && event.view === 'wire') ? mergeFacts(exchange.facts, event.facts) : event.facts;
  if (event.fromCache || event.facts.age) exchange.cached = true;
  for (const cookie of event.facts.cookies ?? []) (exchange.cookiesSet ??= []).push({ cookie, url: exchange.hops?.at(-1)?.url ?? exchange.url });
  return views.wire ? undefined : event.t + BODY_WAIT_BLIND;
}

function onBody(running: Running, event: BodyEvent): number | undefined {
  const { exchange } = running;
  if (exchange.bodySeen && !running.answerIsKept && event.body.tokens.length === 0) return undefined;
  // A page that came back from the back/forward cache, or thawed, got its answer after all.
  if (running.end || running.overdue) exchange.t2 = event.t;
  else exchange.t2 ??= event.t;
  // What the page read counts, not what DevTools kept.
  if (running.answerIsKept) exchange.issued = exchange.issued.filter((use) => !exchange.answer?.tokens.includes(use));
  addAnswer(running, event);
  running.gone = false;
  running.overdue = false;
  if (running.end) exchange.error = undefined;
  running.end = undefined;
  return event.t;
}

/** DevTools keeps what page or worker may never have read. It stands in for a body that nobody else saw, and ends nothing. */
function onKeptBody(running: Running, event: BodyEvent): number | undefined {
  const { exchange } = running;
  const { views } = exchange;
  if (exchange.bodySeen || running.end !== undefined) return undefined;
  addAnswer(running, event);
  if (!views.page && !views.wire) exchange.t2 ??= event.t;
  return running.decided ? event.t : event.t + BODY_WAIT;
}

function addAnswer(running: Running, { by, body }: BodyEvent): void {
  const { exchange } = running;
  exchange.bodySeen = body.form !== 'unreadable';
  exchange.expiresIn ??= body.expiresIn;
  exchange.answer = body;
  running.answerIsKept = by === 'devtools';
  exchange.issued = withUses(exchange.issued, body.tokens);
}

function onSettled(running: Running, { error, message, aborted, reason, timeout, line, t }: SettledEvent): number | undefined {
  const { exchange, end } = running;
  // The page has its answer; a second reading of a body that is used up harms nobody.
  if (running.pageAnswered && running.wireEnd !== undefined && end === undefined && !aborted) return undefined;
  exchange.error = error;
  exchange.errorText = message;
  exchange.t2 = t;
  running.overdue = false;
  running.end = { ...end, page: error, aborted, reason, timeout, line, t };
  return t + CAUSE_WAIT;
}

function onEnd(running: Running, event: EndEvent): number | undefined {
  const { exchange } = running;
  const { views } = exchange;
  if (event.view === 'devtools' && (views.page || views.wire)) return undefined;
  if (event.outcome === 'completed') {
    running.wireEnd = event.t;
    if (event.status !== undefined && event.status > 0) exchange.status = running.wireStatus = event.status;
    if (running.end) return undefined;
    exchange.t2 ??= event.t;
    return running.decided ? undefined : event.t + BODY_WAIT;
  }
  const earlier = running.end;
  if (!earlier && (running.decided || exchange.bodySeen)) return undefined;
  exchange.error ??= event.error;
  running.end = { aborted: false, t: event.t, ...earlier, wire: event.error };
  exchange.t2 ??= event.t;
  return earlier ? undefined : event.t + CAUSE_WAIT;
}

/** What the wire saw in the headers, and the page did not. */
function withheldFrom(page: ResponseEvent, { issued }: Exchange): TokenUse[] | undefined {
  const withheld = issued.filter(({ place, name }) => place === 'header' && !page.issued.some((use) => use.place === 'header' && use.name === name));
  return withheld.length > 0 ? withheld : undefined;
}

/** The wire reads headers that are kept from the page (CORS), the page none that the wire lacks; whoever comes later adds what it knows. */
function mergeFacts(known: AnswerFacts, more: AnswerFacts): AnswerFacts {
  let merged = known;
  for (const name in more) {
    const key = name as keyof AnswerFacts;
    if (more[key] === undefined || more[key] === merged[key]) continue;
    if (merged === known) merged = { ...known };
    Object.assign(merged, { [key]: more[key] });
  }
  return merged;
}

export const isRedirect = (status: number | undefined): boolean => status !== undefined && status >= 300 && status < 400 && status !== 304;
