import { browser } from '../wire/browser';
import type { JudgeToWorker, WorkerToJudge } from '../wire/judge';
import { elapsedText, isNearlyOver, minutes } from '../wire/recordings';
import type { Recordings } from './recordings';
import { isOurs, type Watch, type Watches } from './watches';

const { getMessage } = browser.i18n;

/** Seconds that a refusal stands on the toolbar. */
const SHOWN = 5;

/** Tabs at whose button a refusal stands now, each with its last one. Only what makes it idle is drawn over it: a recording. */
const refused = new Map<number, object>();

// null: as in all tabs.
const put = (tabId: number, text: string | null, title: string) => Promise.all([browser.action.setBadgeText({ tabId, text }), browser.action.setTitle({ tabId, title })]);

/** What stands on the toolbar's button of a watched tab. A navigation of the tab takes it away; it is told as a change of the watch, and puts it there again. */
function show({ active, tabs, summary }: Watch, recorded: string | undefined): void {
  const errors = (active && summary?.errors) || [];
  const n = errors.length;
  const names = errors.map((id) => getMessage(`fault_${id.replaceAll('-', '_')}_title`));
  const found = n ? `${getMessage(`panel_errors_${n > 1 ? 'other' : 'one'}`).replace('{n}', `${n}`)}: ${names.join(' · ')}` : undefined;
  const title = [found, recorded].filter(Boolean).join('\n') || getMessage('appName');
  for (const tabId of tabs) {
    if (recorded !== undefined) refused.delete(tabId);
    // The tab may be gone.
    if (!refused.has(tabId)) put(tabId, n ? `${n}` : null, title).catch(() => undefined);
  }
}

/** So long after a change the offscreen document hears of it: a panel whose port broke with a worker before this one has come back by then. ms. */
const SETTLE = 2_000;

/** The number of errors on the toolbar's button, as panels and the offscreen document tell it. `change`: something about the site is not as before. */
export function keepBadge(watches: Watches, recordings: Recordings, isJudged: (site: string) => boolean) {
  void browser.action.setBadgeBackgroundColor({ color: '#b3261e' });

  /** What is recorded, in words. */
  const told = (watch: Watch): string | undefined => {
    const { active, recordingSince: since, site, nearlyFull } = watch;
    if (!active || since === undefined) return undefined;
    const now = Date.now();
    const ends = recordings.endsAt(watch)!;
    const say = (key: string, ms: number) => getMessage(key).replace('{site}', site).replace('{n}', `${minutes(ms)}`);
    return [say('recording_title', now - since), isNearlyOver(since, ends, now) && say('recording_ends', ends - now + 59_999), nearlyFull && getMessage('recording_full')].filter(Boolean).join(' ');
  };

  /** On every tab, also on an identity provider's: what is recorded, the one that began first. A number of errors stands before it in the site's own tabs. */
  const showEverywhere = () => {
    const on = watches.all().filter(({ active, recordingSince }) => active && recordingSince !== undefined);
    const [first] = on.sort((a, b) => a.recordingSince! - b.recordingSince!);
    const text = first ? elapsedText(first.recordingSince!, recordings.endsAt(first)!, Date.now(), first.nearlyFull) : '';
    Promise.all([browser.action.setBadgeText({ text }), browser.action.setTitle({ title: on.map(told).join('\n') || getMessage('appName') })]).catch(() => undefined);
  };

  /** Tells the offscreen document what no panel judges; it is there as long as there is something. */
  const judge = async () => {
    timer = undefined;
    const stored = await browser.storage.local.get();
    const sessions = watches.all().filter(({ active, site }) => active && !isJudged(site)).map(({ site, session }) => ({ site, session }));
    // Fails where it is open already, or closed. A browser without such documents fails, too: there panels alone tell errors.
    await (sessions[0] ? chrome.offscreen.createDocument({ url: 'src/offscreen/offscreen.html', reasons: ['WORKERS' as never], justification: 'Analyses recorded sessions in a worker.' }) : chrome.offscreen.closeDocument()).catch(() => undefined);
    await browser.runtime.sendMessage({ sessions, stored } satisfies WorkerToJudge);
  };
  let timer: unknown;
  const judgeSoon = () => void (timer ??= setTimeout(() => judge().catch(() => undefined), SETTLE));
  judgeSoon();
  browser.storage.local.onChanged.addListener(judgeSoon);

  browser.runtime.onMessage.addListener(async (message: unknown, sender: { url?: string }) => {
    if (!isOurs(sender)) return;
    await watches.ready;
    const { summary } = message as JudgeToWorker;
    const watch = watches.all().find(({ session }) => session === summary.session);
    if (!watch) return;
    recordings.judged(watch, summary);
    await watches.change(watch.site, { summary });
  });

  return {
    change(site: string) {
      const watch = watches.of(site);
      if (watch) show(watch, told(watch));
      showEverywhere();
      judgeSoon();
    },
    /** Says at the tab's button what cannot be done, for some seconds. Rejects where the tab is gone. */
    async refuse(tabId: number, title: string) {
      const mine = {};
      refused.set(tabId, mine);
      setTimeout(async () => {
        const everywhere = await browser.action.getTitle({}).catch(() => '');
        if (refused.get(tabId) !== mine) return;
        refused.delete(tabId);
        put(tabId, null, everywhere).catch(() => undefined);
        for (const watch of watches.all()) if (watch.tabs.includes(tabId)) show(watch, told(watch));
      }, SHOWN * 1000);
      await put(tabId, '!', title);
    },
  };
}
