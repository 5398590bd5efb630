import type { CookieEvent } from '../core/event';
import { isToken } from '../core/token-ref';
import type { SlotWrite } from './facts';

/** The jar tells what became of a cookie within this time. Milliseconds. */
const ANSWER = 1000;
/** The jar's times come from another clock, in whole milliseconds: it may seem to answer this long before it is asked. */
const SKEW = 50;

export interface AskedCookies {
  /** The page's script asked the jar for something. Gives the writes of the jar that did it, if they are known already. */
  ask(event: CookieEvent): readonly SlotWrite[];
  /** What the page had asked for when the jar tells this; undefined when nobody did, or not yet. */
  answer(event: CookieEvent): CookieEvent | undefined;
  /** The jar did this, and nobody had asked. */
  unasked(event: CookieEvent, writes: readonly SlotWrite[]): void;
  /** When the first that is asked for was to have been told; Infinity: nothing is open. */
  dueAt(): number;
  /** What the jar has not done by event time `now`. */
  unanswered(now: number): CookieEvent[];
}

/** Joins what a page asks of the jar with what the jar does: the jar knows no tab, document or code line, the page no outcome. */
export function createAskedCookies(): AskedCookies {
  let waiting: CookieEvent[] = [];
  /** What was answered just now: a chunk that was asked for in the same moment belongs to it. */
  let answered: CookieEvent[] = [];
  let early: { event: CookieEvent; writes: readonly SlotWrite[] }[] = [];
  return {
    ask(asked) {
      if (answered.some((event) => event.name !== asked.name && isNear(asked, event) && isSame(asked, event))) return [];
      const known = early.find(({ event }) => isNear(asked, event) && isSame(asked, event));
      if (!known) waiting.push(asked);
      // The jar does things in the order in which it is asked: what it did to this cookie before that is nobody's answer any more.
      const done = known ? early.indexOf(known) : early.length;
      early = early.filter(({ event }, at) => at > done || !isNamed(asked, event));
      return known?.writes ?? [];
    },
    answer(event) {
      const found = waiting.filter((asked) => isSame(asked, event));
      // All chunks of a value at once.
      const done = found.filter((asked, index) => index === 0 || asked.name !== event.name);
      waiting = waiting.filter((asked) => !done.includes(asked));
      answered = answered.filter((one) => isNear(event, one));
      if (found.length > 0) answered.push(event);
      return found[0];
    },
    unasked(event, writes) {
      early = [...early.filter((one) => isNear(event, one.event)), { event, writes }];
    },
    dueAt: () => (waiting.length === 0 ? Infinity : answerDue(waiting[0]!)),
    unanswered(now) {
      const count = waiting.findIndex((event) => answerDue(event) > now);
      return waiting.splice(0, count === -1 ? waiting.length : count);
    },
  };
}

const isNear = (later: CookieEvent, earlier: CookieEvent): boolean => later.t - earlier.t <= SKEW;

/** When the jar was to have told it. */
export const answerDue = (asked: CookieEvent): number => asked.t + ANSWER;

/** What becomes of a chunk (`name.0`) is told by the jar of the whole (`name`). */
const isNamed = (asked: CookieEvent, told: CookieEvent): boolean => asked.name === told.name || asked.name.replace(/\.\d{1,2}$/, '') === told.name;

function isSame(asked: CookieEvent, told: CookieEvent): boolean {
  if (asked.name !== told.name) return isNamed(asked, told);
  if (asked.op !== told.op) return false;
  return asked.op === 'removed' || (isDomain(asked, told) && valueOf(asked) === valueOf(told));
}

const isDomain = (asked: CookieEvent, told: CookieEvent): boolean => asked.domain === '' || asked.domain.replace(/^\./, '') === told.domain.replace(/^\./, '');

const valueOf = ({ value }: CookieEvent): string => value.members.map(({ path, value: held }) => `${path}=${isToken(held) ? held.id : held.text}`).join();
