import { readSession } from '../src/log/read';
import { connect, inExtension, inspectedTab } from './browser';
import { noFeed } from './feed/file';
import { liveFeed } from './feed/live';
import { mount } from './mount';
import { importText } from './store/transfer';

const tabId = inExtension ? inspectedTab() : undefined;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const live = tabId === undefined ? undefined : liveFeed({ tabId, connect, read: readSession, wait });

const root = document.getElementById('panel');
if (root) void start(root);

async function start(place: HTMLElement): Promise<void> {
  // A file of its own: it grows with each fault, and its size is watched apart from the panel's.
  const { createAnalysis } = await import('../src/story/analyse');
  const store = await mount({ root: place, createAnalysis, feed: live ?? noFeed, live });
  // A report page carries its recording inside.
  const inside = document.getElementById('recording');
  if (inside?.textContent) await importText(store, inside.textContent, document.title);
}
