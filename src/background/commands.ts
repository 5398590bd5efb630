import { browser } from '../wire/browser';
import type { Order } from '../wire/hub';
import type { Recordings } from './recordings';
import { hasAccess } from './scripts';
import { siteOf } from './watches';

/** Keyboard shortcuts, without DevTools: record and stop; mark. What cannot be done is said on the toolbar's button of the tab. */
export function listenToCommands(recordings: Recordings, order: (site: string, asked: Order, tabId: number) => Promise<void>, refuse: (tabId: number, title: string) => Promise<void>): void {
  const say = (key: string, site = '') => browser.i18n.getMessage(key).replace('{site}', site);

  const record = async (tabId: number, site: string | undefined) => {
    const mine = recordings.meant(site);
    if (mine) {
      await order(mine.site, { type: 'record', on: false }, tabId);
      const of = mine.site === site ? `tabId=${tabId}` : `session=${encodeURIComponent(mine.session)}`;
      await browser.tabs.create({ url: `/panel/panel.html?report&${of}` });
    } else if (site === undefined) await refuse(tabId, say('recording_restricted'));
    else if (!(await hasAccess(site))) await refuse(tabId, say('recording_no_access', site));
    else await order(site, { type: 'record', on: true }, tabId);
  };

  const mark = async (tabId: number, site: string | undefined) => {
    const mine = recordings.meant(site);
    if (mine) await order(mine.site, { type: 'mark', note: '', shot: recordings.choice.screenshots }, tabId);
    else await refuse(tabId, say('recording_none'));
  };

  browser.commands.onCommand.addListener(async (command, given) => {
    const tab = given ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
    await recordings.ready;
    const act = command === 'mark' ? mark : record;
    if (tab?.id !== undefined) await act(tab.id, siteOf(tab.url)).catch(() => undefined);
  });
}
