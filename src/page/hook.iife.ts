import { quietly } from './context';
import { hookCookies } from './cookie';
import { hookFetch } from './fetch';
import { hookIdb } from './idb';
import { hookLife } from './life';
import { hookLocks } from './locks';
import { openOutbox } from './outbox';
import { hookStorage } from './storage';
import { hookXhr } from './xhr';

/** The hook of one document, in the page's own world. It observes and steps aside: nothing it does may throw into, delay or change the page. */
quietly(() => {
  const context = openOutbox(() => start(true));
  if (!context) return;
  const late = document.scripts.length > 0;
  const stored = hookStorage(context);
  const start = (isLate: boolean) => context.put('start', { url: location.href, late: isLate, hidden: document.hidden, stored: quietly(stored) ?? [] });
  start(late);
  quietly(() => hookFetch(context));
  quietly(() => hookXhr(context));
  quietly(() => hookLife(context));
  quietly(() => hookIdb(context));
  quietly(() => hookCookies(context));
  quietly(() => hookLocks(context));
});
