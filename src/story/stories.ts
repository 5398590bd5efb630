import type { Param, Message } from '../core/message';
import type { Derive } from '../derive/derive';
import type { Exchange, Generation, SignOut } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { levelOf, mayEndSession, reachesAllTabs, sharesEvents, whyOf, type FindingGroup } from '../faults/groups';
import { inKey } from '../faults/shared/finding';
import { codeParam, told } from '../faults/shared/told';
import type { Chronicle } from './chronicle';
import { endStep, failureStep, lossStep, pairStep, refreshStep } from './steps';
import type { Story, StoryStep } from './story';

/** A sign-out is explained by what went wrong this long before it, or at the same moment. Milliseconds. */
const BEFORE = 60_000;
const AFTER = 3000;
/** A broken session that nobody was signed out of is told with what followed for this long. Milliseconds. */
const FOLLOWS = 30_000;
/** More calls of one kind add no insight. */
const MOST_CALLS = 3;

export interface StoryContext {
  derive: Derive;
  chronicle: Chronicle;
  groups: readonly FindingGroup[];
}

/** The answers to "why was I logged out?", in order of time. */
export function tellStories(context: StoryContext): Story[] {
  const used = new Set<Finding>();
  const stories = context.derive.signOuts.map((signOut) => signOutStory(signOut, context, used));
  for (const group of context.groups) {
    if (used.has(group.cause) || !isBreak(group)) continue;
    stories.push(failureStory(group, context, used));
  }
  return stories.sort((a, b) => a.t - b.t);
}

const isBreak = (group: FindingGroup): boolean => levelOf(group) === 'error' && membersOf(group).some(mayEndSession);

function signOutStory(signOut: SignOut, context: StoryContext, used: Set<Finding>): Story {
  const { t, tab } = signOut;
  if (signOut.wished) return wishedStory(signOut, context);
  const near = context.groups.filter((group) => isNear(group, signOut) && !used.has(group.cause));
  const group = headlineOf(near, signOut);
  for (const finding of near.flatMap(membersOf)) used.add(finding);
  const failed = group ? undefined : context.chronicle.refreshes.findLast((refresh) => endOf(refresh) <= t && t - endOf(refresh) <= BEFORE);
  const cause = group ? causeStep(group.cause, context) : failed && failed.outcome !== 'OK' ? { ...refreshStep(failed), tone: 'cause' as const } : undefined;
  const because = group ? becauseOfFinding(group.cause) : failed && becauseOfRefresh(failed);
  const end = endStep(signOut);
  const time: Param = { type: 'time', t };
  return {
    kind: 'sign-out',
    t,
    tab,
    title: because ? { key: 'story_title', params: { time, because } } : { key: 'story_title_unknown', params: { time } },
    subtitle: [{ key: 'story_not_wished' }, evidence(context, (cause?.t ?? t) - 1000, t), place(signOut, context)],
    steps: inOrder(steps(cause, tab, cause?.t ?? t - BEFORE, t + AFTER, group, context), end),
    headline: group?.cause,
    consequences: group?.consequences ?? [],
  };
}

function failureStory(group: FindingGroup, context: StoryContext, used: Set<Finding>): Story {
  const { t, tab } = group.cause;
  const near = context.groups.filter((other) => isBreak(other) && !used.has(other.cause) && other.cause.tab === tab && Math.abs(other.cause.t - t) <= FOLLOWS);
  const chosen = headlineOf(near) ?? group;
  for (const finding of near.flatMap(membersOf)) used.add(finding);
  const cause = causeStep(chosen.cause, context);
  const doc = context.derive.exchangeOf(chosen.cause.evidence[0] ?? 0)?.doc ?? '';
  return {
    kind: 'failure',
    t,
    tab,
    title: { key: 'story_failure_title', params: { time: { type: 'time', t }, because: becauseOfFinding(chosen.cause) } },
    subtitle: [{ key: 'story_no_sign_out' }, evidence(context, cause.t - 1000, t), place({ tab, doc }, context)],
    steps: steps(cause, tab, cause.t, t + FOLLOWS, chosen, context),
    headline: chosen.cause,
    consequences: chosen.consequences,
  };
}

function wishedStory(signOut: SignOut, context: StoryContext): Story {
  const click = context.chronicle.clicks.find(({ seq }) => signOut.events.includes(seq));
  const clicked: StoryStep[] = click ? [{ t: click.t, tab: click.tab, tone: 'plain', text: { key: 'story_clicked', params: { name: click.name } }, events: [click.seq] }] : [];
  const losses = context.chronicle.losses.filter((loss) => signOut.events.some((seq) => loss.writes.some((write) => write.seq === seq)));
  const calm = losses.map((loss) => ({ ...lossStep(loss), tone: 'plain' as const }));
  return {
    kind: 'sign-out',
    t: signOut.t,
    tab: signOut.tab,
    title: { key: 'story_wished_title', params: { time: { type: 'time', t: signOut.t } } },
    subtitle: [{ key: 'story_wished' }, place(signOut, context)],
    steps: inOrder([...clicked, ...calm], endStep(signOut)),
    consequences: [],
  };
}

/** Harm that was seen in this tab, in any tab for what reaches them all, shortly before the end; or that touched what the end is made of. */
function isNear(group: FindingGroup, signOut: SignOut): boolean {
  const isHere = ({ tab }: Finding): boolean => tab === signOut.tab || tab === -1 || signOut.tab === -1;
  const isSoon = ({ t }: Finding): boolean => t >= signOut.t - BEFORE && t <= signOut.t + AFTER;
  return levelOf(group) !== 'note' && membersOf(group).some((finding) => mayEndSession(finding) && isSoon(finding) && (isHere(finding) || reachesAllTabs(finding) || touches(finding, signOut)));
}

const membersOf = ({ cause, consequences }: FindingGroup): Finding[] => [cause, ...consequences];

const touches = (finding: Finding, signOut: SignOut): boolean => sharesEvents(finding, { evidence: signOut.events });

/** The earliest error, else the earliest warning, first of those that touch the end itself; a finding that is only the reason behind another's refusal stands back. */
function headlineOf(groups: readonly FindingGroup[], signOut?: SignOut): FindingGroup | undefined {
  const whys = new Set(groups.map(({ cause }) => whyOf(cause, groups)));
  const candidates = groups.filter(({ cause }) => !whys.has(cause));
  const errors = candidates.filter((group) => levelOf(group) === 'error');
  const heaviest = errors.length > 0 ? errors : candidates;
  const close = signOut ? heaviest.filter((group) => membersOf(group).some((finding) => touches(finding, signOut))) : [];
  return (close.length > 0 ? close : heaviest).toSorted((a, b) => a.cause.t - b.cause.t)[0];
}

const becauseOfFinding = (finding: Finding): Param => told(`story_because_${inKey(finding.id)}`, {});

const becauseKeys: Partial<Record<Exchange['outcome'], string>> = {
  REJECTED: 'story_because_refused',
  SOFT_REJECTED: 'story_because_refused',
  TRANSIENT: 'story_because_passing',
  LOST: 'story_because_lost',
  EMPTY: 'story_because_empty',
};

function becauseOfRefresh(refresh: Exchange): Param | undefined {
  const key = becauseKeys[refresh.outcome];
  return key === undefined ? undefined : told(key, {});
}

/** The headline's own step. Where the app misread an answer, the answer comes first, and what the app made of it are steps of their own. */
function causeStep(finding: Finding, context: StoryContext): StoryStep {
  const common = { tab: finding.tab, tone: 'cause' as const };
  const answer = misread(finding, context);
  const step: StoryStep = answer ? { ...refreshStep(answer), ...common } : { ...common, t: finding.t, text: finding.facts, events: finding.evidence.slice() };
  const why = whyOf(finding, context.groups);
  if (!why) return step;
  return { ...step, text: { key: answer ? 'story_step_why' : 'story_facts_why', params: { told: { type: 'message', message: step.text }, why: told(`story_why_${inKey(why.id)}`, why.values) } } };
}

/** Answers that are no verdict on the refresh token, or look like none. */
const noVerdict = new Set<Exchange['outcome']>(['SOFT_REJECTED', 'TRANSIENT', 'LOST']);

/** The refresh that the finding begins with, when it goes on with what the app did. */
function misread({ evidence }: Finding, { derive }: StoryContext): Exchange | undefined {
  const answer = derive.exchangeOf(evidence[0] ?? 0);
  if (answer?.role !== 'refresh' || !noVerdict.has(answer.outcome)) return undefined;
  return evidence.some((seq) => derive.exchangeOf(seq) === undefined) ? answer : undefined;
}

/** Context, cause and what followed, between two times in one tab. */
function steps(cause: StoryStep | undefined, tab: number, from: number, to: number, group: FindingGroup | undefined, { derive, chronicle }: StoryContext): StoryStep[] {
  const isHere = (thing: { tab: number }, t: number): boolean => (thing.tab === tab || tab === -1) && t >= from && t <= to;
  const isTold = (events: readonly number[]): boolean => cause !== undefined && events.every((seq) => cause.events.includes(seq));
  const pair = pairBefore(derive.generations, from);
  const losses = chronicle.losses.filter((loss) => isHere(loss, loss.t)).map(lossStep);
  const failures = chronicle.failures.filter((exchange) => isHere(exchange, exchange.t0)).slice(0, MOST_CALLS).map(failureStep);
  const refreshes = chronicle.refreshes.filter((exchange) => exchange.outcome !== 'OK' && isHere(exchange, endOf(exchange))).slice(0, MOST_CALLS).map(refreshStep);
  const followed = [...losses, ...failures, ...refreshes].filter((step) => !isTold(step.events));
  const more = (group?.consequences ?? [])
    .filter(({ evidence }) => !evidence.some((seq) => followed.some((step) => step.events.includes(seq))))
    .map((finding): StoryStep => ({ t: finding.t, tab: finding.tab, tone: 'harm', text: finding.facts, events: finding.evidence }));
  return [...(pair ? [pairStep(pair)] : []), ...inOrder([...(cause ? [cause] : []), ...followed, ...more])];
}

const pairBefore = (generations: readonly Generation[], t: number): Generation | undefined => generations.findLast((generation) => generation.t < t && generation.access !== undefined);

const inOrder = (steps: readonly StoryStep[], last?: StoryStep): StoryStep[] => [...steps, ...(last ? [last] : [])].toSorted((a, b) => a.t - b.t);

const endOf = (exchange: Exchange): number => exchange.t2 ?? exchange.t1 ?? exchange.t0;

function evidence({ chronicle }: StoryContext, from: number, to: number): Message {
  const gap = chronicle.gaps.find((gap) => gap.t >= from && gap.t <= to);
  return gap ? { key: 'story_evidence_gap', params: { reason: told(`story_gap_${inKey(gap.reason)}`, {}) } } : { key: 'story_evidence_complete' };
}

function place({ tab, doc }: { tab: number; doc: string }, { chronicle }: StoryContext): Message {
  const url = chronicle.urlOf(doc);
  if (tab < 0) return { key: 'story_place_worker' };
  const n = chronicle.tabNumber(tab);
  if (!url) return { key: 'story_place_tab', params: { tab: n } };
  return { key: 'story_place', params: { tab: n, url: codeParam(url.origin.replace(/^https?:\/\//, '') + url.path) } };
}
