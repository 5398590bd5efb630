import { browser } from '../wire/browser';
import { forgetOthers } from '../log/forget';
import { maskText } from '../mask/text';
import type { HubActions } from './hub';
import { nowhere, type Intake } from './intake';
import { installScripts, removeScripts, tabsOf } from './scripts';
import { readCookies } from './sources/cookies';
import type { Watches } from './watches';

/** What a panel can ask for: the life of a site's session. */
export function sessionActions(watches: Watches, intake: Intake): HubActions {
  const gap = (site: string, detail: string) => intake.take(site, () => [{ ...nowhere(), kind: 'gap', reason: 'watch-paused', detail }]);

  return {
    async start(site) {
      const before = watches.of(site);
      if (before?.active) return;
      await watches.change(site, { active: true, stopped: false, tabs: await tabsOf(site) });
      if (before) await gap(site, 'not watched');
      await readCookies(intake, site);
      await installScripts(site);
    },
    async end(site, by) {
      if (!watches.of(site)?.active) return;
      await watches.change(site, { active: false, stopped: by === 'user' });
      await removeScripts(site);
    },
    watch(site, { on }) {
      return on ? this.start(site) : this.end(site, 'user');
    },
    async pause(site, { on }) {
      await watches.change(site, { paused: on });
      if (!on) await gap(site, 'paused');
    },
    async record(site, { on }) {
      await watches.change(site, { recordingSince: on ? Date.now() : undefined });
      await browser.action.setBadgeText({ text: on ? 'REC' : '' });
    },
    async clear(site) {
      await watches.renew(site);
      await forgetOthers(watches.all().map(({ session }) => session));
      await readCookies(intake, site);
    },
    async mark(site, { note }) {
      await intake.take(site, (masker) => [{ ...nowhere(), kind: 'mark', note: maskText(String(note), masker, 500) }]);
    },
  };
}
