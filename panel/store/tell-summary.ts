import { effect } from '@preact/signals';
import type { Summary } from '../../src/core/summary';
import { summaryOf } from '../../src/story/summary';
import { isBehind, type Store } from './store';

/** Changes of this time are told together. ms. */
const TOGETHER = 1000;

/** Tells what this panel found in the live session, when it is another than before: the toolbar shows it, and nobody else need judge the session. */
export function tellSummary(store: Store, tell: (summary: Summary) => void): void {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    timer = undefined;
    const now = store.status.value;
    const session = now.source === 'live' ? now.state?.session : undefined;
    if (session === undefined || isBehind(now, store.log)) return;
    const summary = summaryOf(store.analysis(), session);
    const text = JSON.stringify(summary);
    if (text === told) return;
    told = text;
    tell(summary);
  };

  effect(() => {
    void store.version.value;
    void store.status.value;
    timer ??= setTimeout(look, TOGETHER);
  });
}
