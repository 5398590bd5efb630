import { browser } from '../../wire/browser';
import { maskUrl } from '../../mask/url';
import type { Intake } from '../intake';
import { siteOf, type Watch, type Watches } from '../watches';

/** Documents that come, tabs that go. A watched tab that leaves for another site (an identity provider) tells its old session too. */
export function listenToNavigation(intake: Intake, watches: Watches): void {
  const leave = ({ site, tabs }: Watch, tabId: number) => watches.change(site, { tabs: tabs.filter((tab) => tab !== tabId) });

  browser.webNavigation.onCommitted.addListener(async (details) => {
    const { tabId, frameId, url, timeStamp } = details;
    const doc = (details as { documentId?: string }).documentId ?? '';
    await watches.ready;
    for (const watch of watches.all()) {
      const isHere = watch.site === siteOf(url);
      const isLeft = !isHere && frameId === 0 && watch.tabs.includes(tabId);
      if (!isHere && !isLeft) continue;
      await intake.take(watch.site, (masker) => [{ kind: 'lifecycle', what: 'commit', t: timeStamp, tab: tabId, frame: frameId, doc, url: maskUrl(url, masker) }]).catch(ignore);
      if (isLeft) await leave(watch, tabId);
      else if (watch.active && frameId === 0 && !watch.tabs.includes(tabId)) await watches.change(watch.site, { tabs: [...watch.tabs, tabId] });
    }
  });

  browser.tabs.onRemoved.addListener(async (tabId) => {
    await watches.ready;
    for (const watch of watches.all().filter(({ tabs }) => tabs.includes(tabId))) {
      await intake.take(watch.site, () => [{ kind: 'lifecycle', what: 'tab-close', t: Date.now(), tab: tabId, frame: 0, doc: '' }]).catch(ignore);
      await leave(watch, tabId);
    }
  });
}

/** The hub has told the panel that the log failed; the watch goes on. */
const ignore = () => {};
