import { hookBeacon } from './beacon';
import { openCalls } from './calls';
import { quietly } from './context';
import { hookCookies } from './cookie';
import { hookFetch } from './fetch';
import { hookIdb } from './idb';
import { hookLife } from './life';
import { hookLocks } from './locks';
import { hookSource } from './native';
import { openOutbox } from './outbox';
import { hookSocket } from './socket';
import { hookStorage } from './storage';
import { hookXhr } from './xhr';

/** The hook of one document, in the page's own world. It observes and steps aside: nothing it does may throw into, delay or change the page. */
quietly(() => {
  const context = openOutbox(() => start(true));
  if (!context) return;
  const isLate = document.scripts.length > 0;
  quietly(hookSource);
  const stored = quietly(() => hookStorage(context)) ?? (() => []);
  const page = document as Document & { wasDiscarded?: boolean; prerendering?: boolean };
  const start = (late: boolean) =>
    context.put('start', {
      url: location.href,
      late,
      hidden: document.hidden,
      nav: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.type,
      restored: page.wasDiscarded,
      prerender: page.prerendering,
      stored: quietly(stored) ?? [],
    });
  start(isLate);
  const calls = openCalls(context);
  for (const hook of [hookFetch, hookXhr, hookBeacon, hookSocket, hookLife, hookIdb, hookCookies, hookLocks]) quietly(() => hook(calls));
});
