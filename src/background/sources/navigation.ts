import { browser } from '../../wire/browser';
import type { LifecycleEvent } from '../../core/event';
import { maskUrl } from '../../mask/url';
import type { Intake } from '../intake';
import { siteOf, type Watches } from '../watches';

/** Documents that come, tabs that go. A watched tab that leaves for another site (an identity provider) tells its old session too. */
export function listenToNavigation(intake: Intake, watches: Watches): void {
  browser.webNavigation.onCommitted.addListener((details) => {
    const { tabId, frameId, url, timeStamp } = details;
    const doc = (details as { documentId?: string }).documentId ?? '';
    const tell = (site: string) => {
      const event = { kind: 'lifecycle', what: 'commit', t: timeStamp, tab: tabId, frame: frameId, doc } as const;
      return intake.take(site, (masker) => [{ ...event, url: maskUrl(url, masker) }]);
    };
    void watches.ready.then(async () => {
      const site = siteOf(url);
      const here = watches.active(site);
      if (here) await tell(here.site);
      if (frameId !== 0) return;
      for (const { site: left } of watches.all().filter(({ site: other, tabs }) => other !== site && tabs.includes(tabId))) {
        await tell(left);
        await watches.change(left, { tabs: watches.of(left)!.tabs.filter((tab) => tab !== tabId) });
      }
      if (here && !here.tabs.includes(tabId)) await watches.change(here.site, { tabs: [...here.tabs, tabId] });
    });
  });

  browser.tabs.onRemoved.addListener((tabId) => {
    void watches.ready.then(async () => {
      for (const watch of watches.all().filter(({ tabs }) => tabs.includes(tabId))) {
        const event: Omit<LifecycleEvent, 'seq'> = { kind: 'lifecycle', what: 'tab-close', t: Date.now(), tab: tabId, frame: 0, doc: '' };
        await intake.take(watch.site, () => [event]);
        await watches.change(watch.site, { tabs: watch.tabs.filter((tab) => tab !== tabId) });
      }
    });
  });
}
