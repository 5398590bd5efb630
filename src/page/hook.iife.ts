import { quietly } from './context';
import { hookFetch } from './fetch';
import { hookLife } from './life';
import { openOutbox } from './outbox';
import { hookStorage } from './storage';
import { hookXhr } from './xhr';

/** The hook of one document, in the page's own world. It observes and steps aside: nothing it does may throw into, delay or change the page. */
quietly(() => {
  const context = openOutbox(new AbortController());
  if (!context) return;
  const t = context.now();
  const late = document.readyState !== 'loading' || document.scripts.length > 0;
  const stored = quietly(() => hookStorage(context)) ?? [];
  context.put('start', { url: location.href, late, hidden: document.hidden, stored }, t);
  quietly(() => hookFetch(context));
  quietly(() => hookXhr(context));
  quietly(() => hookLife(context));
});
