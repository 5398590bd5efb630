import type { Message, Param } from '../core/message';
import { isJunk, isToken, type TokenValue } from '../core/token-ref';
import type { Exchange, Generation, SignOut, Slot } from '../derive/facts';
import { inKey } from '../faults/shared/finding';
import { atLine, callParam, codeParam, junkSent, listParam, saidParam, told, tokenParam } from '../faults/shared/told';
import type { Loss } from './chronicle';
import type { StoryStep } from './story';

/** One told step for each kind of thing that happens in a story. */

export function pairStep(generation: Generation): StoryStep {
  const { by, access, refresh } = generation;
  const tokens = [access, refresh].filter((token) => token !== undefined).map(tokenParam);
  const until: Param = generation.expires === undefined ? '' : untilParam(generation.expires, generation.t);
  const key = !by ? 'story_pair_found' : by.role === 'refresh' ? 'story_pair_refreshed' : 'story_pair_issued';
  return {
    t: generation.t,
    tab: by?.tab ?? -1,
    tone: 'plain',
    text: { key, params: { n: generation.n, tokens: listParam(tokens), until, ...(by ? { call: callParam(by) } : {}) } },
    events: by?.events.slice() ?? [],
  };
}

/** A time of day says enough for a day. */
const DAY = 86_400_000;

const untilParam = (expires: number, t: number): Param =>
  expires - t > DAY ? told('story_good_for', { for: { type: 'duration', ms: expires - t } }) : told('story_until', { time: { type: 'time', t: expires } });

export function lossStep(loss: Loss): StoryStep {
  const first = loss.writes[0]!;
  const lost = loss.writes.flatMap(({ old }) => (isToken(old) ? [tokenParam(old)] : []));
  const isRemoval = first.op === 'remove' || first.op === 'clear' || first.new === undefined;
  const key = isRemoval ? (first.doc === '' && first.slot.kind === 'cookie' ? `story_cookie_${jarWord(first.jar)}` : 'story_removed') : 'story_stored_junk';
  const params = {
    junk: codeParam(isJunk(first.new) ? first.new.text || '""' : ''),
    tokens: listParam(lost),
    over: lost.length > 0 ? told('story_over', { tokens: listParam(lost) }) : '',
    place: placeNames[first.slot.kind] ?? told(`story_in_${first.slot.kind}`, {}),
    name: codeParam(first.slot.key),
    at: atLine(first.line),
  };
  return {
    t: loss.t,
    tab: loss.tab,
    tone: 'harm',
    text: { key, params },
    events: loss.writes.map(({ seq }) => seq),
  };
}

const placeNames: Partial<Record<Slot['kind'], string>> = { local: 'localStorage', session: 'sessionStorage', idb: 'IndexedDB' };

/** Who took a cookie away that no page asked for. */
export const jarWord = (jar = ''): string => (jarWords.has(jar) ? jar : 'explicit');
const jarWords = new Set(['expired', 'expired_overwrite', 'evicted']);

/** A call that left with a placeholder or was refused for its credential. */
export function failureStep(exchange: Exchange): StoryStep {
  const use = exchange.credential;
  const junk = use && junkSent(use);
  const carried: Param | undefined = junk !== undefined ? codeParam(junk) : use && tokenParam(use.value as TokenValue);
  const got = exchange.soft ? told('story_got_soft', { status: exchange.status ?? 0, said: saidParam(exchange.soft) }) : told('story_got', { status: exchange.status ?? 0 });
  const hasAnswer = exchange.status !== undefined;
  const key = carried === undefined ? 'story_call_bare' : hasAnswer ? 'story_call_refused' : 'story_call_unanswered';
  return {
    t: exchange.t0,
    tab: exchange.tab,
    tone: 'harm',
    text: { key, params: { call: callParam(exchange), carried: carried ?? '', got } },
    events: exchange.events.slice(),
  };
}

/** A refresh that brought no new pair. */
export function refreshStep(exchange: Exchange): StoryStep {
  const params = {
    call: callParam(exchange),
    status: exchange.status ?? 0,
    said: saidParam(exchange.envelope),
    error: exchange.error ?? '',
    at: atLine(exchange.cancel?.line),
    over: exchange.cancel?.over ? told(`story_over_${exchange.cancel.over}`, {}) : '',
    resent: exchange.cancel?.resent ? told('story_resent', {}) : '',
  };
  const keys: Partial<Record<Exchange['outcome'], string>> = {
    SOFT_REJECTED: 'story_refresh_soft',
    REJECTED: exchange.envelope ? 'story_refresh_rejected_said' : 'story_refresh_rejected',
    TRANSIENT: exchange.status === undefined ? 'story_refresh_network' : 'story_refresh_transient',
    EMPTY: 'story_refresh_empty',
    LOST: `story_refresh_lost_${inKey(exchange.cancel?.cause ?? 'unknown')}`,
    CHALLENGE: 'story_refresh_challenge',
  };
  return {
    t: exchange.t2 ?? exchange.t1 ?? exchange.t0,
    tab: exchange.tab,
    tone: 'harm',
    text: calledAt(exchange, { key: keys[exchange.outcome] ?? 'story_refresh_unread', params }),
    events: exchange.events.slice(),
  };
}

/** Lines in here are not the app's own. */
const library = /node_modules|\/(?:axios|ky|jquery|superagent|zone|polyfills?|vendors?)\b[^/]*$/;

/** The line of the app that made the call, unless another line is told already: where the app broke it off. */
const calledAt = ({ line, cancel }: Exchange, text: Message): Message =>
  line && !library.test(line.file) && !cancel?.line ? { key: 'story_called', params: { told: { type: 'message', message: text }, line: { type: 'line', line } } } : text;

/** The end of the session, as far as it shows: the login page, or the call that ended it. */
export function endStep(signOut: SignOut): StoryStep | undefined {
  const events = signOut.events.slice();
  const common = { t: signOut.t, tab: signOut.tab, events };
  if (signOut.url) {
    return { ...common, tone: 'plain', events: events.slice(-1), text: { key: 'story_went_to', params: { path: codeParam(signOut.url.path), at: atLine(signOut.line) } } };
  }
  if (signOut.signs.includes('logout-call')) return { ...common, tone: 'plain', text: { key: 'story_logout_call', params: { at: atLine(signOut.line) } } };
  return undefined;
}
