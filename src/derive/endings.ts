import type { GapEvent, LifecycleEvent } from '../core/event';
import { CAUSE_WAIT } from './cancel';
import type { DocumentState } from './documents';
import { explain, type JudgeContext } from './judge';
import type { Running } from './running';

/** A document that thaws gets what came meanwhile within this time. Milliseconds. */
const THAW = 1000;
/** A call that ran over a suspension and has not ended this long after it is likely dead; the wire's word that it still runs counts for more. Milliseconds. */
const OVERDUE = 30_000;
const OVERDUE_ON_WIRE = 120_000;
/** How a document went away is known at last within this time. Milliseconds. */
const LATELY = 3000;

/** What a document's life does to the calls that it waits for. */
export interface Endings {
  /** The document went away (event `seq`): calls it waits for are lost to it, and no error event may ever come (back/forward cache). */
  leave(state: DocumentState, seq: number): void;
  /** The document may have slept up to this event: what it waits for must end soon. */
  wake(event: LifecycleEvent): void;
  /** More is known of how the tab's last document went away than when its calls were told as lost. */
  explain(event: LifecycleEvent): void;
  /** Something was lost up to here: what the wire's silence said of the last calls is not sure any more. */
  doubt(gap: GapEvent): void;
}

/** `open`: calls that may still end. */
export function createEndings(open: readonly Running[], decideAt: (running: Running, t: number) => void, context: JudgeContext): Endings & { told(running: Running): void } {
  /** Told as lost within the last seconds. */
  let lately: Running[] = [];
  return {
    told: (running) => void lately.push(running),
    leave(state, seq) {
      const t = state.goneAt!;
      for (const running of open) {
        const { exchange } = running;
        const isWaiting = exchange.doc === state.doc && !running.decided && !exchange.bodySeen && !running.end && (running.wireEnd === undefined || isUnheard(running));
        if (!isWaiting || running.keepalive || exchange.api === 'beacon' || exchange.role === 'document') continue;
        running.gone = true;
        exchange.events.push(seq);
        running.end = { aborted: false, t, cachedAt: state.cachedAt };
        exchange.t2 = t;
        decideAt(running, t + CAUSE_WAIT);
      }
    },
    explain({ what, tab, frame, doc, nav, t }) {
      lately = lately.filter(({ end }) => end !== undefined && t - end.t <= LATELY);
      for (const running of [...lately, ...open]) {
        const { exchange, end } = running;
        if (!end || exchange.tab !== tab || (what === 'start' && (exchange.doc === doc || (frame > 0 && exchange.frame !== frame)))) continue;
        if (what === 'start' && nav === 'reload') end.reloaded = true;
        if (running.decided && exchange.cancel?.cause !== 'network') exchange.cancel = explain(running, end, context);
      }
    },
    doubt(gap) {
      if (!context.witness.lost(gap)) return;
      for (const running of lately) if (running.end && running.exchange.cancel?.cause === 'blocked') running.exchange.cancel = explain(running, running.end, context);
    },
    wake({ doc, t }) {
      for (const running of open) {
        const { exchange } = running;
        if (exchange.doc !== doc || running.decided || running.end) continue;
        if (running.wireEnd !== undefined && running.gone) {
          running.gone = false;
          decideAt(running, t + THAW);
        } else if (isUnheard(running) && exchange.status === undefined) {
          running.overdue = true;
          decideAt(running, t + (exchange.views.wire ? OVERDUE_ON_WIRE : OVERDUE));
        }
      }
    },
  };
}

/** The page waits for it still. */
export const isUnheard = ({ exchange, pageAnswered }: Running): boolean => exchange.views.page && !pageAnswered && !exchange.bodySeen && (exchange.api === 'fetch' || exchange.api === 'xhr');
