import type { LifecycleEvent, MaskedUrl, StepEvent } from '../core/event';
import { isToken } from '../core/token-ref';
import { HOLD } from './fact-queue';
import type { Exchange, Fact, SignOut, SignOutSign, Slot, SlotWrite } from './facts';

/** A click on "sign out" this long before makes it the user's wish. Milliseconds. */
const WISH = 2000;
/** Signs within this time of each other are one sign-out. Milliseconds. */
const TOGETHER = 5000;
/** A login page so long after a refused call, or after the tokens were destroyed, is where the app gave up. Milliseconds. */
const GIVES_UP = 30_000;

/** Some libraries remove a pair just before they write the next. Milliseconds. */
const STAYS_AWAY = 2000;

const signOutWords = /\b(log|sign)[\s_-]?(out|off)\b|\b(de)?connexion\b|abmelden|cerrar sesi|esci\b|sair\b|выйти|登出|退出|注销|ログアウト|サインアウト|로그아웃/i;
const loginPath = /(^|\/)(log-?in|sign-?in|sign_in|log_in|logon|sso)(\/|\.|$)|(^|\/)(session|sessions)\/new$|\/auth\/?$/i;

export interface SignOuts {
  readonly list: readonly SignOut[];
  /** Facts in order of time. */
  see(fact: Fact): void;
  /** When removed tokens that did not come back are a sign-out; Infinity: none are away. */
  dueAt(): number;
  /** Event time is `now`. */
  advance(now: number): void;
}

interface Sign {
  sign: SignOutSign;
  t: number;
  tab: number;
  doc: string;
  seqs: number[];
  url?: MaskedUrl;
  line?: SignOut['line'];
  cookie?: SignOut['cookie'];
}

/** Tokens that went away: a sign-out when the app gives up afterwards, or, if `whole`, when none comes back. */
interface Removal extends Sign {
  whole: boolean;
}

/** Recognises the end of a session. One end gives one sign-out, however many signs it leaves and in however many tabs. */
export function createSignOuts(slots: readonly Slot[], tell: (signOut: SignOut) => void): SignOuts {
  const list: SignOut[] = [];
  const clicks = new Map<number, StepEvent>();
  const lastTrouble = new Map<number, number>();
  let removal: Removal | undefined;
  let signedIn = false;
  let current: SignOut | undefined;
  let lastSign = -Infinity;

  const add = (signOut: SignOut, sign: Sign): void => {
    if (!signOut.signs.includes(sign.sign)) signOut.signs.push(sign.sign);
    signOut.events.push(...sign.seqs);
    // The login page is where the user notices.
    if (sign.sign === 'login-page' && !signOut.url) signOut.t = sign.t;
    signOut.url ??= sign.url;
    signOut.cookie ??= sign.cookie;
    if (sign.url) signOut.line = sign.line ?? signOut.line;
    else signOut.line ??= sign.line;
    if (signOut.tab === -1) signOut.tab = sign.tab;
    lastSign = Math.max(lastSign, sign.t);
  };

  const see = (sign: Sign): void => {
    // Other tabs that follow later belong to the same end, and tell nothing new about it.
    if (current && !signedIn) {
      if (sign.t - lastSign <= TOGETHER) add(current, sign);
      return;
    }
    if (!signedIn) return;
    const first = removal && sign !== removal && sign.t - removal.t <= GIVES_UP ? removal : undefined;
    const start = first ?? sign;
    const click = clicks.get(sign.tab) ?? clicks.get(start.tab);
    const wished = click !== undefined && start.t >= click.t && start.t - click.t <= WISH;
    signedIn = false;
    removal = undefined;
    current = { t: sign.t, tab: sign.tab, doc: sign.doc, signs: [], wished, events: wished ? [click.seq] : [] };
    list.push(current);
    if (first) add(current, first);
    add(current, sign);
    tell(current);
  };

  const onExchange = (exchange: Exchange): void => {
    const isTrouble = exchange.authFail || (exchange.role === 'refresh' && exchange.outcome !== 'OK');
    if (isTrouble) lastTrouble.set(exchange.tab, exchange.t2 ?? exchange.t0);
    if (exchange.generation) signedIn = true;
    else if (current === undefined && exchange.role === 'business' && isToken(exchange.credential?.value)) signedIn = true;
    if (exchange.role !== 'logout') return;
    see({ sign: 'logout-call', t: exchange.t0, tab: exchange.tab, doc: exchange.doc, seqs: exchange.events.slice(0, 1), line: exchange.line });
  };

  const onWrite = (write: SlotWrite): void => {
    if (write.failed !== undefined) return;
    if (isToken(write.new)) {
      if (write.op === 'seen' && current !== undefined) return;
      signedIn = true;
      removal = undefined;
      return;
    }
    if (!isToken(write.old)) return;
    const isGone = !slots.some((slot) => isSessionToken(slot) && isOfSame(slot, write.slot));
    const earlier = removal && write.t - removal.t <= TOGETHER ? removal.seqs.filter((seq) => seq !== write.seq) : [];
    const seqs = [...earlier, write.seq];
    const cookie = cookieGone(write);
    removal = { sign: cookie ? 'session-cookie-gone' : 'tokens-removed', t: write.t, tab: write.tab, doc: write.doc, seqs, line: write.line, cookie, whole: isGone && write.op !== 'set' };
    if (!current || signedIn) return;
    removal.whole = false;
    see(removal);
  };

  const onLifecycle = (event: LifecycleEvent): void => {
    if ((event.what !== 'navigate' && event.what !== 'commit') || event.frame > 0 || !event.url || !loginPath.test(event.url.path)) return;
    const trouble = lastTrouble.get(event.tab) ?? lastTrouble.get(-1);
    const gaveUp = trouble !== undefined && event.t - trouble <= GIVES_UP;
    const lost = removal !== undefined && event.t - removal.t <= GIVES_UP;
    const follows = current !== undefined && event.t - lastSign <= TOGETHER;
    if (!gaveUp && !lost && !follows) return;
    see({ sign: 'login-page', t: event.t, tab: event.tab, doc: event.doc, seqs: [event.seq], url: event.url, line: event.line });
  };

  /** Facts come that much late. */
  const dueAt = (): number => (removal?.whole ? removal.t + STAYS_AWAY + HOLD : Infinity);

  return {
    list,
    see(fact) {
      if (fact.type === 'exchange') onExchange(fact.exchange);
      else if (fact.type === 'slot-write') onWrite(fact.write);
      else if (fact.type === 'lifecycle') onLifecycle(fact.event);
      else if (fact.type === 'step' && isSignOutClick(fact.event)) clicks.set(fact.event.tab, fact.event);
    },
    dueAt,
    advance(now) {
      if (!removal || dueAt() > now) return;
      // Judged once: a new sign-in may come before the write of its tokens.
      removal.whole = false;
      see(removal);
    },
  };
}

/** A cookie that no page took away. */
const cookieGone = ({ slot, op, doc, jar }: SlotWrite): SignOut['cookie'] => (slot.kind === 'cookie' && op === 'remove' && doc === '' ? { name: slot.key, why: jar ?? '' } : undefined);

/** The user asked to be signed out. */
export const isSignOutClick = (event: StepEvent): boolean => signOutWords.test(event.name);

/** What a variable of the page holds says nothing: it goes with the page. */
const isSessionToken = (slot: Slot): boolean => slot.kind !== 'memory' && isToken(slot.value) && (slot.role === 'access' || slot.role === 'refresh' || slot.role === 'unknown');

/** sessionStorage of another tab is another session; everything else is shared. */
const isOfSame = (slot: Slot, other: Slot): boolean => slot.kind !== 'session' || other.kind !== 'session' || slot.tab === other.tab;
