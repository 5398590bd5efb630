import type { LifecycleEvent, LifecycleWhat } from '../../../src/core/event';
import type { Span } from '../../store/rows';

/** `asleep`: the machine slept. `stalled`: timers stood still, the thread was busy or the page suspended. */
export type ShadeKind = 'hidden' | 'frozen' | 'offline' | 'asleep' | 'stalled';

/** Time in which the document that a tab showed could not do all it wanted. `to` is Infinity while it lasts. */
export interface Shade extends Span {
  kind: ShadeKind;
}

/** The shades of one tab, from what its top documents tell. Events may come late: then all of this tab is read again. */
export interface Life {
  see(event: LifecycleEvent): void;
  readonly shades: readonly Shade[];
}

const begins: Partial<Record<LifecycleWhat, ShadeKind>> = { hidden: 'hidden', freeze: 'frozen', offline: 'offline' };
const ends: Partial<Record<LifecycleWhat, ShadeKind>> = { visible: 'hidden', resume: 'frozen', online: 'offline' };
/** The document is not shown any more, or another one is. */
const leaves: ReadonlySet<LifecycleWhat> = new Set(['pagehide', 'start', 'tab-close', 'discard', 'crash', 'tab-replace']);

export function createLife(): Life {
  const told: LifecycleEvent[] = [];
  let shades: Shade[] = [];
  let open = new Map<ShadeKind, Shade>();
  /** Documents that run unseen beside the one that is shown. */
  let ahead = new Set<string>();

  function tell(event: LifecycleEvent): void {
    const { what, t, doc, ms = 0 } = event;
    if (what === 'prerender') ahead.add(doc);
    if (what === 'activate') ahead.delete(doc);
    if (ahead.has(doc)) return;
    if (leaves.has(what)) for (const kind of open.keys()) close(kind, t);
    const ended = ends[what];
    if (ended) close(ended, t);
    const begun = begins[what];
    if (begun && !open.has(begun)) {
      const shade: Shade = { kind: begun, from: t, to: Infinity };
      open.set(begun, shade);
      shades.push(shade);
    }
    if ((what === 'clock-jump' || what === 'stall') && ms > 0) shades.push({ kind: what === 'stall' ? 'stalled' : 'asleep', from: t - ms, to: t });
  }

  function close(kind: ShadeKind, t: number): void {
    const shade = open.get(kind);
    open.delete(kind);
    if (shade) shade.to = t;
  }

  return {
    see(event) {
      let at = told.length;
      while (at > 0 && told[at - 1]!.t > event.t) at -= 1;
      told.splice(at, 0, event);
      if (at === told.length - 1) return tell(event);
      [shades, open, ahead] = [[], new Map(), new Set()];
      for (const one of told) tell(one);
    },
    get shades() {
      return shades;
    },
  };
}
