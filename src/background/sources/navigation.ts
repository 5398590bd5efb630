import { browser } from '../../wire/browser';
import type { LifecycleEvent } from '../../core/event';
import { maskUrl } from '../../mask/url';
import type { Intake } from '../intake';
import { inject } from '../scripts';
import { siteOf, type Watch, type Watches } from '../watches';

type Told = Pick<LifecycleEvent, 'what' | 't' | 'tab'> & Partial<Pick<LifecycleEvent, 'frame' | 'doc' | 'other'>>;

/** Documents that come, tabs that come and go. A watched tab that leaves for another site (an identity provider) tells its old session too. */
export function listenToNavigation(intake: Intake, watches: Watches): void {
  const leave = ({ site, tabs }: Watch, tabId: number) => watches.change(site, { tabs: tabs.filter((tab) => tab !== tabId) });
  const tell = ({ site }: Watch, told: Told, url?: string) =>
    intake.take(site, (masker) => [{ kind: 'lifecycle', frame: 0, doc: '', ...told, url: url === undefined ? undefined : maskUrl(url, masker) }]).catch(ignore);
  const watchesOf = async (tabId: number) => {
    await watches.ready;
    return watches.all().filter(({ tabs }) => tabs.includes(tabId));
  };

  browser.webNavigation.onCommitted.addListener(async (details) => {
    const { tabId, frameId, url, timeStamp, transitionQualifiers } = details;
    const { documentId: doc = '', documentLifecycle } = details as DocumentDetails;
    // It is in nobody's place until its navigation comes; then it is committed once more. Its hook tells of it.
    if (documentLifecycle === 'prerender') return;
    await watches.ready;
    for (const watch of watches.all()) {
      const isHere = watch.site === siteOf(url);
      const isLeft = !isHere && frameId === 0 && watch.tabs.includes(tabId);
      if (!isHere && !isLeft) continue;
      await tell(watch, { what: 'commit', t: timeStamp, tab: tabId, frame: frameId, doc }, url);
      // It may have lain in the back/forward cache since before the watch began.
      if (isHere && watch.active && transitionQualifiers.includes('forward_back')) void inject(tabId, watch.site);
      if (isLeft) await leave(watch, tabId);
      // Also where it was known: what stood on the toolbar for the tab is gone.
      else if (watch.active && frameId === 0) await watches.change(watch.site, { tabs: [...new Set([...watch.tabs, tabId])] });
    }
  });

  // A prerendered page whose navigation will not come.
  browser.webNavigation.onErrorOccurred.addListener(async (details) => {
    const { tabId, frameId, url, timeStamp } = details;
    const { documentId: doc, documentLifecycle } = details as DocumentDetails;
    if (documentLifecycle !== 'prerender' || doc === undefined) return;
    for (const watch of await watchesOf(tabId)) {
      if (watch.site === siteOf(url)) await tell(watch, { what: 'discard', t: timeStamp, tab: tabId, frame: frameId, doc });
    }
  });

  browser.webNavigation.onCreatedNavigationTarget.addListener(async ({ sourceTabId, tabId, url, timeStamp }) => {
    for (const watch of await watchesOf(sourceTabId)) await tell(watch, { what: 'tab-open', t: timeStamp, tab: tabId, other: sourceTabId }, url);
  });

  // Only a copy shows its page from the start; of all others the one above knows the opener better.
  browser.tabs.onCreated.addListener(async ({ id: tab = -1, openerTabId: other = -1, url }) => {
    const t = Date.now();
    if (!siteOf(url)) return;
    for (const watch of await watchesOf(other)) {
      const original = await browser.tabs.get(other).catch(ignore);
      if (original?.url === url) await tell(watch, { what: 'tab-open', t, tab, other }, url);
    }
  });

  // A tab that is taken out of memory goes on under a new id.
  browser.tabs.onReplaced.addListener(async (other, tab) => {
    const t = Date.now();
    for (const watch of await watchesOf(tab)) {
      const now = await browser.tabs.get(other).catch(ignore);
      if (now?.discarded) await tell(watch, { what: 'discard', t, tab });
      await tell(watch, { what: 'tab-replace', t, tab, other });
      await watches.change(watch.site, { tabs: watch.tabs.map((id) => (id === tab ? other : id)) });
    }
  });

  // Who turns to a tab sees it become visible, too; the step says that the user did it.
  browser.tabs.onActivated.addListener(async ({ tabId: tab }) => {
    const t = Date.now();
    for (const { site, recordingSince } of await watchesOf(tab)) {
      if (recordingSince !== undefined) await intake.take(site, () => [{ kind: 'step', what: 'tab', name: '', t, tab, frame: 0, doc: '' }]).catch(ignore);
    }
  });

  browser.tabs.onRemoved.addListener(async (tab) => {
    const t = Date.now();
    for (const watch of await watchesOf(tab)) {
      await tell(watch, { what: 'tab-close', t, tab });
      await leave(watch, tab);
    }
  });
}

interface DocumentDetails {
  documentId?: string;
  documentLifecycle?: 'prerender' | 'active' | 'cached' | 'pending_deletion';
}

/** The hub has told the panel that the log failed, or the tab is gone; the watch goes on. */
const ignore = () => undefined;
