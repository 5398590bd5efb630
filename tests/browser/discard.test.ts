import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDocuments } from '../../src/derive/documents';
import { openBench, type Bench } from './support/bench';
import { lifeOf, openTab, told, worker } from './support/tabs';

let bench: Bench;
beforeAll(async () => {
  // As browsers are about to do it. What they do today is a row of the evidence.
  bench = await openBench('/ways/page', ['--enable-features=WebContentsDiscard']);
});
afterAll(() => bench?.close());

it('a tab that is discarded under the id that it has is told as discarded, not as crashed', async () => {
  const tab = await openTab(bench);
  await bench.page.bringToFront();
  await told(bench, 0, [tab.id, 'hidden']);
  const since = (await bench.events()).length;
  const id = await (await worker(bench)).evaluate((old) => chrome.tabs.discard(old).then((discarded) => discarded?.id), tab.id);
  expect(id).toBe(tab.id);
  // The page tells the one, the browser the other.
  await told(bench, since, [tab.id, 'discard'], [tab.id, 'pagehide']);
  const events = await lifeOf(bench, tab.id, since);
  expect(events.map(({ what }) => what).toSorted()).toEqual(['discard', 'pagehide']);
  for (const event of events) expect(event).toMatchObject({ frame: 0, doc: tab.doc });
  const documents = createDocuments();
  for (const event of events.toSorted((a, b) => a.t - b.t)) documents.see(event);
  const at = (wanted: string) => events.find(({ what }) => what === wanted)!.t;
  expect(documents.of(tab.doc)).toMatchObject({ goneAt: at('pagehide'), discardedAt: at('discard'), closed: false });
});
