import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Store } from '../../store/store';
import { inSteps, wholeSpan, type Look } from './look';

/** People who want no motion see the live edge step. ms */
const CALM = 1000;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Now, in a session that is being watched. It goes in steps of less than a pixel: who reads it is drawn anew when there is something to see. */
export function createLiveEdge(store: Store, look: Signal<Look | undefined>): ReadonlySignal<number | undefined> {
  return computed(() => {
    const status = store.status.value;
    if (status.source !== 'live' || !status.state?.watching || status.state.paused) return undefined;
    const now = store.now.value;
    const { events } = store.glance();
    const edge = inSteps(now, look.value ?? wholeSpan(events, now));
    return Math.max(events.at(-1)?.t ?? 0, calm.matches ? edge - (edge % CALM) : edge);
  });
}
