import { forgetOthers } from '../log/forget';
import type { HubActions } from './hub';
import { nowhere, type Intake } from './intake';
import { markAction } from './marks';
import type { Recordings } from './recordings';
import { hasAccess, installScripts, removeScripts, tabsOf } from './scripts';
import { readCookies } from './sources/cookies';
import type { Watches } from './watches';

/** What a panel can ask for: the life of a site's session. */
export function sessionActions(watches: Watches, intake: Intake, recordings: Recordings): HubActions {
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
      if (!(await hasAccess(site))) throw new Error();
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
      await watches.change(site, { active: false, stopped: by === 'user', kept: false, recordingSince: undefined });
      await removeScripts(site);
    });

  const clear = async (site: string, { session }: { session?: string } = {}) => {
    const old = watches.of(site)?.session;
    // Sent again: a worker may have died behind this, and the next one does the rest.
    if (session === undefined || session === old) {
      await watches.renew(site);
      if (old) await intake.close(old);
    }
    await recordings.ready;
    await forgetOthers(recordings.kept);
    await readCookies(intake, site);
  };

  return {
    start,
    end,
    async watch(site, { on, keep }) {
      await (on ? start(site) : end(site, 'user'));
      if (keep) await watches.change(site, { kept: on });
    },
    // A recording that is exported meanwhile tells of it, too; and when it ended, the second gap.
    pause: (site, { on }) =>
      inTurn(site, async () => {
        if (on) await gap(site, 'paused');
        await watches.change(site, { paused: on });
        if (!on) await gap(site, 'resumed');
      }),
    async record(site, { on }) {
      if (on) await start(site);
      const { recordingSince, summary } = watches.of(site) ?? {};
      if (on === (recordingSince !== undefined)) return;
      await watches.change(site, { recordingSince: on ? Date.now() : undefined, marked: summary?.errors ?? [], nearlyFull: false });
    },
    clear,
    mark: markAction(watches, intake),
    async discard(site, { session }) {
      await recordings.drop(session);
      // It may have ended at its limit, and its site is still watched.
      if (watches.sessions().includes(session)) await clear(site);
      else await forgetOthers(recordings.kept);
    },
  };
}
