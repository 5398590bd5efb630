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
  // When the log fails the hub has told the panel, and watching goes on.
  const gap = (site: string, detail: string) => intake.take(site, () => [{ ...nowhere(), kind: 'gap', reason: 'watch-paused', detail }]).catch(() => undefined);

  /** One thing after the other for each site: a stop must not overtake the start before it. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = (site: string, work: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(site) ?? Promise.resolve()).then(work);
    turns.set(site, turn.catch(() => undefined));
    return turn;
  };

  const start = (site: string) =>
    inTurn(site, async () => {
      const before = watches.of(site);
      if (before?.active) return;
      await watches.change(site, { active: true, stopped: false, paused: false, tabs: await tabsOf(site) });
      try {
        if (before) await gap(site, 'not watched');
        await readCookies(intake, site);
        await installScripts(site);
      } catch (error) {
        await watches.change(site, { active: false });
        throw error;
      }
    });

  const end = (site: string, by: 'user' | 'no-panel') =>
    inTurn(site, async () => {
      if (!watches.of(site)?.active) return;
      await watches.change(site, { active: false, stopped: by === 'user' });
      await removeScripts(site);
    });

  const showBadge = () => browser.action.setBadgeText({ text: watches.all().some(({ recordingSince }) => recordingSince) ? 'REC' : '' });

  return {
    start,
    end,
    watch: (site, { on }) => (on ? start(site) : end(site, 'user')),
    // A recording that is exported meanwhile tells of it, too; and when it ended, the second gap.
    pause: (site, { on }) =>
      inTurn(site, async () => {
        if (on) await gap(site, 'paused');
        await watches.change(site, { paused: on });
        if (!on) await gap(site, 'resumed');
      }),
    async record(site, { on }) {
      if (on) await start(site);
      await watches.change(site, { recordingSince: on ? Date.now() : undefined });
      await showBadge();
    },
    async clear(site) {
      const old = watches.of(site)?.session;
      await watches.renew(site);
      if (old) await intake.close(old);
      await forgetOthers(watches.sessions);
      await showBadge();
      await readCookies(intake, site);
    },
    async mark(site, { note }) {
      await intake.take(site, (masker) => [{ ...nowhere(), kind: 'mark', note: maskText(String(note), masker, 500) }]);
    },
  };
}
