import { browser } from '../wire/browser';
import { forgetOthers } from '../log/forget';
import { maskText } from '../mask/text';
import type { HubActions } from './hub';
import type { Intake } from './intake';
import { installScripts, removeScripts } from './scripts';
import { readCookies } from './sources/cookies';
import type { Watches } from './watches';

/** What a panel can ask for: the life of a site's session. */
export function sessionActions(watches: Watches, intake: Intake): HubActions {
  const gap = (site: string, detail: string) =>
    intake.take(site, () => [{ kind: 'gap', reason: 'watch-paused', t: Date.now(), tab: -1, frame: -1, doc: '', detail }]);

  return {
    async watch(site) {
      const before = watches.of(site);
      if (before?.active) return;
      const tabs = await browser.tabs.query({ url: `*://${site}/*` });
      await watches.change(site, { active: true, stopped: false, tabs: tabs.map(({ id }) => id!) });
      if (before) await gap(site, 'not watched');
      await readCookies(intake, site);
      await installScripts(site);
    },
    async unwatch(site, by) {
      if (!watches.of(site)?.active) return;
      await watches.change(site, { active: false, stopped: by === 'user' });
      await removeScripts(site);
    },
    async pause(site, on) {
      await watches.change(site, { paused: on });
      if (!on) await gap(site, 'paused');
    },
    async record(site, on) {
      await watches.change(site, { recordingSince: on ? Date.now() : undefined });
      await browser.action.setBadgeText({ text: on ? 'REC' : '' });
    },
    async clear(site) {
      await watches.renew(site);
      await forgetOthers(watches.all().map(({ session }) => session));
      await readCookies(intake, site);
    },
    async mark(site, note) {
      await intake.take(site, (masker) => [{ kind: 'mark', t: Date.now(), tab: -1, frame: -1, doc: '', note: maskText(note, masker, 500) }]);
    },
    headOf: (watch) => intake.headOf(watch),
  };
}
