import type { Exchange, Generation } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { whyOf, type FindingGroup } from '../faults/shared/groups';
import { inKey } from '../faults/shared/finding';
import { answeredAt, endedAt, isSameTab } from '../faults/shared/times';
import { told } from '../faults/shared/told';
import { failureStep, lossStep, pairStep, refreshStep } from './steps';
import type { StoryContext, StoryStep } from './story';

/** More steps of one kind add no insight. */
const MOST = 3;

interface Span {
  /** Tabs that the chain runs through. */
  tabs: readonly number[];
  from: number;
  to: number;
}

/** The pair, the cause, and what followed from it. */
export function chain(cause: StoryStep | undefined, { tabs, from, to }: Span, group: FindingGroup | undefined, { derive, chronicle }: StoryContext): StoryStep[] {
  const isHere = (tab: number, t: number): boolean => tabs.some((one) => isSameTab(one, tab)) && t >= from && t <= to;
  const isTold = (events: readonly number[]): boolean => cause !== undefined && events.every((seq) => cause.events.includes(seq));
  const pair = pairBefore(derive.generations, Math.min(from, cause?.t ?? from));
  const losses = chronicle.losses.filter((loss) => isHere(loss.tab, loss.t)).slice(-MOST).map(lossStep);
  const failures = chronicle.failures.filter((exchange) => isHere(exchange.tab, exchange.t0)).slice(0, MOST).map(failureStep);
  const refreshes = chronicle.refreshes.filter((exchange) => exchange.outcome !== 'OK' && isHere(exchange.tab, endedAt(exchange))).slice(0, MOST).map(refreshStep);
  const followed = [...losses, ...failures, ...refreshes].filter((step) => !isTold(step.events));
  const more = (group?.consequences ?? [])
    .filter(({ evidence }) => !evidence.some((seq) => followed.some((step) => step.events.includes(seq))))
    .slice(0, MOST)
    .map((finding): StoryStep => ({ t: finding.t, tab: finding.tab, tone: 'harm', text: finding.facts, events: finding.evidence }));
  return [...(pair ? [pairStep(pair)] : []), ...inOrder([...(cause ? [cause] : []), ...followed, ...more])];
}

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
function misread({ evidence }: Finding, { derive, chronicle }: StoryContext): Exchange | undefined {
  const answer = derive.exchangeOf(evidence[0] ?? 0);
  if (answer?.role !== 'refresh' || !noVerdict.has(answer.outcome)) return undefined;
  const acts = evidence.filter((seq) => derive.exchangeOf(seq) === undefined);
  const isBefore = chronicle.losses.some(({ writes }) => writes.some(({ seq, t }) => t < answeredAt(answer) && acts.includes(seq)));
  return acts.length > 0 && !isBefore ? answer : undefined;
}

/** When the finding's evidence begins, as far as calls tell it. */
export function beginning({ evidence, t }: Finding, { derive }: StoryContext): number {
  return Math.min(t, derive.exchangeOf(evidence[0] ?? 0)?.t0 ?? t);
}

/** The pair that was in use at a time. */
export const pairBefore = (generations: readonly Generation[], t: number): Generation | undefined => generations.findLast((generation) => generation.t < t && generation.access !== undefined);

export const inOrder = (steps: readonly StoryStep[]): StoryStep[] => steps.toSorted((a, b) => a.t - b.t);
