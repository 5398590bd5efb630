import { bisect } from '../core/bisect';
import type { Exchange, Generation } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { whyOf, type FindingGroup } from '../faults/shared/groups';
import { inKey } from '../faults/shared/finding';
import { answeredAt, endedAt, isSameTab } from '../faults/shared/times';
import { told } from '../faults/shared/told';
import { firstCall } from './first-call';
import { failureStep, lossStep, pairStep, refreshStep } from './steps';
import type { StoryContext, StoryStep } from './story';

/** More steps of one kind add no insight. */
const MOST = 3;

/** A call that was sent in the time of a story is refused so long after it at most, ms. */
const LONGEST = 300_000;

interface Span {
  /** Tabs that the chain runs through. */
  tabs: readonly number[];
  from: number;
  to: number;
}

/** The pair, the cause, and what followed from it. */
export function chain(cause: StoryStep | undefined, { tabs, from, to }: Span, group: FindingGroup | undefined, { pairs, chronicle }: StoryContext): StoryStep[] {
  const isHere = ({ tab }: { tab: number }): boolean => tabs.some((one) => isSameTab(one, tab));
  const isTold = (events: readonly number[]): boolean => cause !== undefined && events.every((seq) => cause.events.includes(seq));
  const pair = pairBefore(pairs, Math.min(from, cause?.t ?? from));
  const losses = within(chronicle.losses, ({ t }) => t, from, to).filter(isHere).slice(-MOST).map(lossStep);
  const failures = within(chronicle.failures, endedAt, from, to + LONGEST).filter((exchange) => exchange.t0 >= from && exchange.t0 <= to && isHere(exchange)).slice(0, MOST).map(failureStep);
  const refreshes = within(chronicle.refreshes, endedAt, from, to).filter((exchange) => exchange.outcome !== 'OK' && isHere(exchange)).slice(0, MOST).map(refreshStep);
  const followed = [...losses, ...failures, ...refreshes].filter((step) => !isTold(step.events));
  const more = (group?.consequences ?? [])
    .filter(({ evidence }) => !evidence.some((seq) => followed.some((step) => step.events.includes(seq))))
    .slice(0, MOST)
    .map((finding): StoryStep => ({ t: finding.t, tab: finding.tab, tone: 'harm', text: finding.facts, events: finding.evidence }));
  return [...(pair ? [pairStep(pair)] : []), ...inOrder([...(cause ? [cause] : []), ...followed, ...more])];
}

/** Of a list in order of `timeOf`, what lies between two times: a long session has many stories, and each asks. */
const within = <T>(list: readonly T[], timeOf: (item: T) => number, from: number, to: number): T[] =>
  list.slice(bisect(list.length, (at) => timeOf(list[at]!) < from), bisect(list.length, (at) => timeOf(list[at]!) <= to));

/** The headline's own step. Where the app misread an answer, the answer comes first, and what the app made of it are steps of their own. */
export function causeStep(finding: Finding, context: StoryContext): StoryStep {
  const common = { tab: finding.tab, tone: 'cause' as const };
  const answer = misread(finding, context);
  const step: StoryStep = answer ? { ...refreshStep(answer), ...common } : { ...common, t: finding.t, text: finding.facts, events: finding.evidence.slice() };
  const why = whyOf(finding, context.groups);
  if (!why) return step;
  return { ...step, text: { key: answer ? 'story_step_why' : 'story_facts_why', params: { told: { type: 'message', message: step.text }, why: told(`story_why_${inKey(why.id)}`, why.values) } } };
}

/** Answers that are no verdict on the refresh token, or look like none. */
const noVerdict = new Set<Exchange['outcome']>(['SOFT_REJECTED', 'TRANSIENT', 'LOST']);

/** The refresh that the finding begins with, when it goes on with what the app did after it. */
function misread(finding: Finding, context: StoryContext): Exchange | undefined {
  const answer = firstCall(finding, context);
  if (answer?.role !== 'refresh' || !noVerdict.has(answer.outcome)) return undefined;
  const acts = finding.evidence.filter((seq) => context.derive.exchangeOf(seq) === undefined);
  const isBefore = context.chronicle.losses.some(({ writes }) => writes.some(({ seq, t }) => t < answeredAt(answer) && acts.includes(seq)));
  return acts.length > 0 && !isBefore ? answer : undefined;
}

/** When the finding's evidence begins, as far as calls tell it. */
export function beginning(finding: Finding, context: StoryContext): number {
  return Math.min(finding.t, firstCall(finding, context)?.t0 ?? finding.t);
}

/** Pairs whose access token is known, in order of time. */
export const pairsOf = (generations: readonly Generation[]): Generation[] => generations.filter(({ access }) => access !== undefined).sort((a, b) => a.t - b.t);

/** The pair that was in use at a time: every story asks. */
export const pairBefore = (pairs: readonly Generation[], t: number): Generation | undefined => pairs[bisect(pairs.length, (at) => pairs[at]!.t < t) - 1];

export const inOrder = (steps: readonly StoryStep[]): StoryStep[] => steps.toSorted((a, b) => a.t - b.t);
