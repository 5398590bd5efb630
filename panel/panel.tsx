import { beginOfSession, siteOfSession } from '../src/core/session-key';
import { readSession } from '../src/log/read';
import { readScreenshots } from '../src/log/screenshots';
import { connect, followAccess, inExtension, inspectedTab, looksOnly, tellWorker } from './browser';
import { noFeed } from './feed/file';
import { keptFeed } from './feed/kept';
import { liveFeed } from './feed/live';
import { isUnsaved, keptSession } from './kept-session';
import { mount } from './mount';
import { tellSummary } from './store/tell-summary';
import { importText } from './store/transfer';
import { wholeTime } from './text/time';

const tabId = inExtension ? inspectedTab() : undefined;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const looks = looksOnly();
const live = tabId === undefined ? undefined : liveFeed({ tabId, looks, connect, read: readSession, screenshots: readScreenshots, wait });
const kept = keptSession();
const nameOf = (session: string): string => `${siteOfSession(session)}, ${wholeTime(beginOfSession(session))}`;

const root = document.getElementById('panel');
if (root) void start(root);

async function start(place: HTMLElement): Promise<void> {
  // A file of its own: it grows with each fault, and its size is watched apart from the panel's.
  const { createAnalysis } = await import('../src/story/analyse');
  // A report page carries its recording inside.
  const inside = document.getElementById('recording');
  const feed = kept === undefined ? (live ?? noFeed) : keptFeed(kept, nameOf(kept), readSession, { screenshots: readScreenshots, wait, isUnsaved });
  const store = await mount({ root: place, createAnalysis, feed, live, isReport: looks || inside !== null });
  if (live && !looks) tellSummary(store, tellWorker);
  // What may be watched has changed.
  if (tabId !== undefined) followAccess(() => store.send({ type: 'hello', tabId, looks }));
  if (inside?.textContent) await importText(store, inside.textContent, document.title);
}
