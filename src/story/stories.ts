import { bisect } from '../core/bisect';
import type { Message, Param } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange, SignOut } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { isOfEndings, levelOf, mayEndSession, reachesAllTabs, sharesEvents, tokensOf, whyOf, type FindingGroup } from '../faults/shared/groups';
import { inKey } from '../faults/shared/finding';
import { endedAt } from '../faults/shared/times';
import { told, tokenParam } from '../faults/shared/told';
import { isRefused } from '../faults/shared/uses';
import { doomsOf, isAbout, type Doom } from './ahead';
import { beginning, causeStep, chain, inOrder, pairBefore } from './chain';
import { firstCall } from './first-call';
import { pairOf, pairThen, place, recognised, sureness, wish } from './notes';
import { endStep, jarWord, lossStep, refreshStep } from './steps';
import type { Story, StoryContext, StoryStep } from './story';

/** A sign-out is explained by what went wrong this long before it, or at the same moment. Milliseconds. */
const BEFORE = 60_000;
const AFTER = 3000;
/** A broken session that nobody was signed out of is told with what followed for this long. Milliseconds. */
const FOLLOWS = 30_000;

/** The answers to "why was I logged out?", in order of time. */
export function tellStories(context: StoryContext): Story[] {
  const used = new Set<Finding>();
  let open = context.groups;
  // They are asked for each end: a list is made only where something was taken from it.
  const use = (groups: readonly FindingGroup[]): void => {
    if (groups.length === 0) return;
    groups.flatMap(membersOf).forEach((finding) => used.add(finding));
    open = open.filter(({ cause }) => !used.has(cause));
  };
  const stories = context.derive.signOuts.map((signOut) => (signOut.wished ? wishedStory(signOut, context) : signOutStory(signOut, open, context, use)));
  for (const doom of doomsOf(context)) {
    const about = open.filter((group) => isAbout(group, doom));
    const group = headlineOf(about);
    if (!group) continue;
    use(about);
    stories.push(aheadStory(doom, group, context));
  }
  for (const group of context.groups) if (!used.has(group.cause) && isBreak(group)) stories.push(failureStory(group, open, context, use));
  return stories.sort((a, b) => a.t - b.t);
}

function signOutStory(signOut: SignOut, open: readonly FindingGroup[], context: StoryContext, use: (groups: readonly FindingGroup[]) => void): Story {
  const { t, tab, cookie } = signOut;
  const { refreshes } = context.chronicle;
  const last = refreshes[bisect(refreshes.length, (at) => endedAt(refreshes[at]!) <= t) - 1];
  const failed = last && last.outcome !== 'OK' && t - endedAt(last) <= BEFORE ? last : undefined;
  const isNear = nearTo(signOut, failed);
  const near = open.filter(isNear);
  const group = headlineOf(near, signOut);
  use(near);
  const cause = group ? causeStep(group.cause, context) : failed && { ...refreshStep(failed), tone: 'cause' as const };
  const because = group ? becauseOf(group.cause) : (failed && becauseOfRefresh(failed)) ?? (cookie && told(`story_because_cookie_${jarWord(cookie.why)}`, {}));
  const from = Math.max(group ? beginning(group.cause, context) : (cause?.t ?? -Infinity), t - BEFORE);
  const asks = (finding: Finding): boolean => finding.verdict === 'inconclusive' && isOfEndings(finding) && isAround(finding, signOut);
  const perhaps = group ? undefined : memberOf(open, asks);
  const { sure, why } = sureness({ cause: group?.cause, failed, perhaps, cookie, from: cause?.t ?? t, to: t }, context);
  const end = endStep(signOut);
  const pair = pairThen(pairOf(signOut, failed, pairBefore(context.pairs, t), context), t, context);
  const time: Param = { type: 'time', t };
  return {
    kind: 'sign-out',
    t,
    tab,
    title: because ? { key: 'story_title', params: { time, because } } : { key: 'story_title_unknown', params: { time } },
    sure,
    subtitle: [wish(signOut, context, group ?? failed), why, ...place(signOut, context)],
    steps: inOrder([...chain(cause, { tabs: tabsOf(tab, group), from, to: t + AFTER }, group, context), ...(end ? [end] : [])]),
    notes: [recognised(signOut), ...(pair ? [pair] : [])],
    headline: group?.cause,
    consequences: group?.consequences ?? [],
    advice: group ? undefined : (perhaps?.missing ?? adviceOf(failed, cookie)),
  };
}

function failureStory(group: FindingGroup, open: readonly FindingGroup[], context: StoryContext, use: (groups: readonly FindingGroup[]) => void): Story {
  const { t, tab } = group.cause;
  const near = open.filter((other) => other.cause.tab === tab && Math.abs(other.cause.t - t) <= FOLLOWS && isBreak(other));
  const chosen = headlineOf(near) ?? group;
  use(near);
  return liveStory('failure', chosen, context, { t, to: t + FOLLOWS, title: { key: 'story_failure_title', params: { time: { type: 'time', t }, because: becauseOf(chosen.cause) } }, still: { key: 'story_no_sign_out' } });
}

/** It has not happened yet: the session dies with the next refresh. */
function aheadStory(doom: Doom, group: FindingGroup, context: StoryContext): Story {
  const { t, expires, how, by } = doom;
  const isLater = expires !== undefined && expires > context.now;
  const when = isLater ? told('story_ahead_at', { time: { type: 'time', t: expires } }) : told('story_ahead_next', {});
  const title = { key: how === 'maybe' || how === 'replaced' ? 'story_ahead_title_maybe' : 'story_ahead_title', params: { when, because: becauseOf(group.cause) } };
  const story = liveStory('ahead', group, context, { t: group.cause.t, to: Math.max(group.cause.t, t) + FOLLOWS, title, still: { key: 'story_ahead_still' } });
  const params = { token: tokenParam(doom.token), ...(by ? { call: { type: 'call' as const, method: by.method, url: by.url } } : {}) };
  return { ...story, notes: [{ key: `story_ahead_${how}`, params }, ...story.notes] };
}

interface Living {
  t: number;
  to: number;
  title: Message;
  /** What is said in the place of the wish. */
  still: Message;
}

/** A story whose session has not ended. */
function liveStory(kind: Story['kind'], { cause: headline, consequences }: FindingGroup, context: StoryContext, { t, to, title, still }: Living): Story {
  const { tab } = headline;
  const cause = causeStep(headline, context);
  const { sure, why } = sureness({ cause: headline, from: cause.t, to: t }, context);
  const doc = firstCall(headline, context)?.doc ?? '';
  const pair = pairThen(pairBefore(context.pairs, cause.t), t, context);
  return {
    kind,
    t,
    tab,
    title,
    sure,
    subtitle: [still, why, ...place({ tab, doc }, context)],
    steps: chain(cause, { tabs: [tab, ...consequences.map((finding) => finding.tab)], from: beginning(headline, context), to }, { cause: headline, consequences }, context),
    notes: pair && kind === 'failure' ? [pair] : [],
    headline,
    consequences,
  };
}

function wishedStory(signOut: SignOut, context: StoryContext): Story {
  const click = context.chronicle.clicks.find(({ seq }) => signOut.events.includes(seq));
  const clicked: StoryStep[] = click ? [{ t: click.t, tab: click.tab, tone: 'plain', text: { key: 'story_clicked', params: { name: click.name } }, events: [click.seq] }] : [];
  const losses = context.chronicle.losses.filter((loss) => signOut.events.some((seq) => loss.writes.some((write) => write.seq === seq)));
  const calm = losses.map((loss) => ({ ...lossStep(loss), tone: 'plain' as const }));
  const end = endStep(signOut);
  return {
    kind: 'sign-out',
    t: signOut.t,
    tab: signOut.tab,
    title: { key: 'story_wished_title', params: { time: { type: 'time', t: signOut.t } } },
    sure: 'certain',
    subtitle: [wish(signOut, context), ...place(signOut, context)],
    steps: inOrder([...clicked, ...calm, ...(end ? [end] : [])]),
    notes: [recognised(signOut)],
    consequences: [],
  };
}

const membersOf = ({ cause, consequences }: FindingGroup): Finding[] => [cause, ...consequences];

function memberOf(groups: readonly FindingGroup[], fits: (finding: Finding) => boolean): Finding | undefined {
  for (const { cause, consequences } of groups) {
    const found = fits(cause) ? cause : consequences.find(fits);
    if (found) return found;
  }
  return undefined;
}

const hasMember = ({ cause, consequences }: FindingGroup, fits: (finding: Finding) => boolean): boolean => fits(cause) || consequences.some(fits);

const tabsOf = (tab: number, group: FindingGroup | undefined): number[] => [tab, ...(group ? membersOf(group).map((finding) => finding.tab) : [])];

const isBreak = (group: FindingGroup): boolean => levelOf(group) === 'error' && hasMember(group, mayEndSession);

/** Harm shortly before the end, or what is about the token that the last refresh was refused with, however long ago. All groups are asked for each end: what is cheap comes first, and no list is made. */
function nearTo(signOut: SignOut, failed: Exchange | undefined): (group: FindingGroup) => boolean {
  const refused = isRefusal(failed) ? failed?.presented?.value : undefined;
  const isOfToken = (finding: Finding): boolean => isToken(refused) && finding.t <= signOut.t && mayEndSession(finding) && tokensOf(finding).has(refused.id);
  const isHarm = (finding: Finding): boolean => isAround(finding, signOut) && mayEndSession(finding);
  return (group) => {
    const isHeard = (isToken(refused) && hasMember(group, isOfToken)) || (hasMember(group, isHarm) && (levelOf(group) === 'error' || !isRefusal(failed) || isTouching(group, signOut)));
    return isHeard && levelOf(group) !== 'note';
  };
}

/** It was seen in this tab, in any tab for what reaches them all, shortly before the end; or it touched what the end is made of. */
function isAround(finding: Finding, signOut: SignOut): boolean {
  if (finding.t < signOut.t - BEFORE || finding.t > signOut.t + AFTER) return false;
  const isHere = finding.tab === signOut.tab || finding.tab === -1 || signOut.tab === -1;
  return isHere || reachesAllTabs(finding) || touches(finding, signOut);
}

/** The server had the last word: what was merely survived beside it explains nothing. */
const isRefusal = (failed: Exchange | undefined): boolean => failed !== undefined && isRefused(failed);

const touches = (finding: Finding, signOut: SignOut): boolean => sharesEvents(finding, { evidence: signOut.events });

const isTouching = (group: FindingGroup, signOut: SignOut): boolean => hasMember(group, (finding) => touches(finding, signOut));

/** The earliest error, else the earliest warning, first of those that touch the end itself; a finding that is only the reason behind another's refusal stands back. */
function headlineOf(groups: readonly FindingGroup[], signOut?: SignOut): FindingGroup | undefined {
  const whys = new Set(groups.map(({ cause }) => whyOf(cause, groups)));
  const candidates = groups.filter(({ cause }) => !whys.has(cause));
  const errors = candidates.filter((group) => levelOf(group) === 'error');
  const heaviest = errors.length > 0 ? errors : candidates;
  const close = signOut ? heaviest.filter((group) => isTouching(group, signOut)) : [];
  return (close.length > 0 ? close : heaviest).toSorted((a, b) => a.cause.t - b.cause.t)[0];
}

const becauseOf = (finding: Finding): Param => told(`story_because_${inKey(finding.id)}`, {});

/** What is said of a refresh that failed, where no fault explains more. */
const failures: Partial<Record<Exchange['outcome'], string>> = { REJECTED: 'refused', SOFT_REJECTED: 'refused', TRANSIENT: 'passing', LOST: 'lost', EMPTY: 'empty' };

function becauseOfRefresh({ outcome }: Exchange): Param | undefined {
  const word = failures[outcome];
  return word === undefined ? undefined : told(`story_because_${word}`, {});
}

function adviceOf(failed: Exchange | undefined, cookie: SignOut['cookie']): Message {
  const word = failed && failures[failed.outcome];
  return { key: `story_advice_${word ?? (cookie ? 'cookie' : 'unseen')}` };
}
